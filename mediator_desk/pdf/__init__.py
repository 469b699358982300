"""The paper: frozen data in, bytes of PDF out. The only place that knows reportlab and pdfium."""
