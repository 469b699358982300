"""Sealing and opening private notes (背对背笔记) with libsodium; the one file that speaks PyNaCl.

A person has a pair of keys (X25519). The private half is kept under a key his password makes (argon2id) and is
unwrapped at sign-in. Each version of a note has a random key of its own (XChaCha20-Poly1305); that key is sealed for
the pair of every reader (SealedBox). What a note is and which version is bound to its words, so that sealed words put
in another place do not open. ADR 14 says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import Aead, SecretBox
from nacl.utils import random

PASSES, MEMORY_KIB = 3, 64 * 1024
"""Effort of argon2id for a new key; the same order as for the password's own hash."""

_BLOCK = 256
"""Bytes to which a text is filled up, so that its length tells little."""


Pair = PrivateKey
"""Somebody's pair of keys; the public half is `pair.public_key`."""


class Unopened(Exception):
    """The key does not fit, or the sealed bytes were changed."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A private key under a password, with what is needed to make the key from the password again."""

    key: bytes
    salt: bytes
    passes: int = PASSES
    memory: int = MEMORY_KIB


def new_pair() -> Pair:
    """A new pair of keys."""
    return PrivateKey.generate()


def wrap(pair: PrivateKey, password: str) -> Wrapped:
    """The private key under a password, with a fresh salt."""
    salt = random(argon2id.SALTBYTES)
    box = SecretBox(_from_password(password, salt, PASSES, MEMORY_KIB))
    return Wrapped(bytes(box.encrypt(bytes(pair))), salt)


def unwrap(wrapped: Wrapped, password: str) -> PrivateKey:
    """The pair.

    Raises:
        Unopened: the password is another one.
    """
    box = SecretBox(_from_password(password, wrapped.salt, wrapped.passes, wrapped.memory))
    try:
        return PrivateKey(box.decrypt(wrapped.key))
    except CryptoError as error:
        raise Unopened from error


def _from_password(password: str, salt: bytes, passes: int, memory: int) -> bytes:
    return argon2id.kdf(
        SecretBox.KEY_SIZE, password.encode(), salt, opslimit=passes, memlimit=memory * 1024
    )


@dataclass(frozen=True, slots=True)
class SealedNote:
    """The words of one version, and its key for each reader by whatever names the reader's pair."""

    nonce: bytes
    ciphertext: bytes
    keys: Mapping[int, bytes]


def seal(text: str, place: str, readers: Mapping[int, bytes]) -> SealedNote:
    """Seal a text for its readers.

    Args:
        place: which note and version it is; it must be said again to open it.
        readers: public key of each reader's pair.
    """
    key, nonce = random(Aead.KEY_SIZE), random(Aead.NONCE_SIZE)
    padded = sodium_pad(text.encode(), _BLOCK)
    ciphertext = Aead(key).encrypt(padded, place.encode(), nonce).ciphertext
    return SealedNote(nonce, ciphertext, {name: seal_key(key, public) for name, public in readers.items()})


def seal_key(key: bytes, public_key: bytes) -> bytes:
    """The key of a version for one reader more."""
    return bytes(SealedBox(PublicKey(public_key)).encrypt(key))


def open_key(sealed: bytes, pair: PrivateKey) -> bytes:
    """The key of a version.

    Raises:
        Unopened: it was sealed for another pair.
    """
    try:
        return bytes(SealedBox(pair).decrypt(sealed))
    except (CryptoError, ValueError) as error:
        raise Unopened from error


def open_text(nonce: bytes, ciphertext: bytes, place: str, key: bytes) -> str:
    """The words.

    Raises:
        Unopened: the bytes or the place are not those that were sealed.
    """
    try:
        padded = Aead(key).decrypt(ciphertext, place.encode(), nonce)
        return bytes(sodium_unpad(padded, _BLOCK)).decode()
    except (CryptoError, ValueError) as error:
        raise Unopened from error


def seal_draft(words: bytes, pair: PrivateKey) -> bytes:
    """What somebody is still writing, for himself only."""
    return bytes(SealedBox(pair.public_key).encrypt(sodium_pad(words, _BLOCK)))


def open_draft(sealed: bytes, pair: PrivateKey) -> bytes:
    """The words.

    Raises:
        Unopened: it was sealed for a pair that is out of use.
    """
    try:
        return bytes(sodium_unpad(SealedBox(pair).decrypt(sealed), _BLOCK))
    except (CryptoError, ValueError) as error:
        raise Unopened from error
