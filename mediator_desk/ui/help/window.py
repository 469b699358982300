"""The help beside the work: pages at the left, words and pictures at the right; the desk stays usable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QSize, QStringListModel, Qt, QUrl, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QTextBrowser, QVBoxLayout, QWidget

from mediator_desk.ui.help.topics import FOLDER, Topic, place_of, topics
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_line import SearchLine
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.window import DeskWindow

_LEADING = 150
"""Per cent of a line's height: long text is read more easily with air."""
_PICTURE = "\ufffc"
"""What Qt's text holds where a picture stands."""
_LIST_WIDTH, _PICTURE_WIDTH = 220, 620


class HelpWindow(QWidget):
    """A window of its own beside the desk; Esc closes it, F1 in a room brings the room's page."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._look = look
        self._topics = topics()
        self.setWindowTitle("帮助 · 调解台")
        self.setProperty("kind", "page")
        self.search = SearchLine(look, "在帮助里查找…  Ctrl+F")
        self.search.setAccessibleName("在帮助里查找")
        self.nothing = Text("", "sub", wrap=True)
        self.nothing.hide()
        self._titles = QStringListModel(self)
        self.pages = QListView()
        self.pages.setModel(self._titles)
        self.pages.setAccessibleName("帮助目录")
        self.pages.setProperty("kind", "choices")
        self.pages.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.page = _Page(look)
        self._lay_out()
        self.search.searched.connect(self._look_for)
        self.pages.selectionModel().currentChanged.connect(self._turn_to)
        self.page.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.search.setFocus)
        look.changed.connect(self._again)
        self._list(self._topics)
        self.show_topic("")
        self.pages.setFocus()

    def show_topic(self, key: str) -> None:
        """Open the page of that key, the first one if there is none."""
        if self.search.text():
            self.search.clear()
            self.search.search_now()
        self._list(self._topics)
        self._go(place_of(key, self._topics))

    def topic(self) -> Topic | None:
        """The page that is open."""
        place = self.pages.currentIndex().row()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        px = self._look.px
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.pages, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(px(_LIST_WIDTH))
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(12), px(16), px(12))
        row.setSpacing(px(12))
        row.addWidget(side)
        row.addWidget(self.page, 1)
        self.setMinimumSize(QSize(px(560), px(400)))
        self.resize(px(960), px(680))

    def _list(self, shown: tuple[Topic, ...]) -> None:
        self._shown = shown
        self._titles.setStringList([topic.title for topic in shown])

    @Slot(str)
    def _look_for(self, words: str) -> None:
        found = tuple(topic for topic in self._topics if topic.speaks_of(words))
        self.nothing.setText(f"帮助里没有“{words}”。")
        self.nothing.setVisible(not found)
        self._list(found)
        if found:
            self._go(0)

    def _go(self, place: int) -> None:
        index = self._titles.index(place)
        self.pages.setCurrentIndex(index)
        self.pages.scrollTo(index)

    @Slot()
    def _again(self) -> None:
        self._turn_to(self.pages.currentIndex())

    @Slot(QModelIndex)
    def _turn_to(self, index: QModelIndex) -> None:
        if not index.isValid() or index.row() >= len(self._shown):
            return
        self.page.setFont(self._look.font(15))
        self.page.setMarkdown(self._shown[index.row()].text)
        self._give_air()
        self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _give_air(self) -> None:
        """Markdown brings sizes and lists; room between the lines and our colours are given here."""
        px, tokens = self._look.px, self._look.tokens
        document = self.page.document()
        document.setDocumentMargin(px(20))
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            shape = QTextBlockFormat()
            level = block.blockFormat().headingLevel()
            if _PICTURE not in block.text():  # a leading of its own height would stand under it
                shape.setLineHeight(_LEADING, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
            in_table = cursor.currentTable() is not None
            shape.setTopMargin(px(18 if level == 2 else 0 if in_table else 4))
            shape.setBottomMargin(px(0 if in_table else 6))
            cursor.mergeBlockFormat(shape)
            if level:
                ink = QTextCharFormat()
                ink.setFont(self._look.font(22 if level == 1 else 17, strong=True))
                ink.setForeground(QColor(tokens.primary if level == 1 else tokens.text))
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(ink)
            block = block.next()

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        """`topic:key` leads to another page; nothing leads out of the program."""
        if link.scheme() == "topic":
            self.show_topic(link.path())


class HelpDoor(QObject):
    """Opens the help beside a desk when it is asked for, and closes it with the desk."""

    def __init__(self, look: Look, desk: DeskWindow) -> None:
        super().__init__(desk)
        self._look = look
        self.help: HelpWindow | None = None
        desk.help_asked.connect(self.show)
        desk.left.connect(self.close)

    @Slot(str)
    def show(self, key: str) -> None:
        """The page that speaks of the room with this key."""
        if self.help is None:
            self.help = HelpWindow(self._look)
        self.help.show_topic(key)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()

    @Slot()
    def close(self) -> None:
        """Nobody sits at the desk any more."""
        if self.help is not None:
            self.help.close()
            self.help.deleteLater()
            self.help = None


class _Page(QTextBrowser):
    """Text with pictures of the program, each as wide as the page allows."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName("帮助正文")
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture beside the help pages, and nothing else: a page names no file of the machine."""
        path = name.path() if isinstance(name, QUrl) else name
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QImage(str(FOLDER / "pictures" / Path(path).name))
        wide = min(picture.width(), self._look.px(_PICTURE_WIDTH))
        return picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation) if wide else picture
