"""What is done with one file on its way, each step in a transaction of its own and the bytes in none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, NoReturn

from django.http import HttpResponse

from access.gate import Request
from access.identity import acting_as
from accounts.models import User
from journeys.uploads import actions, arriving, tus
from journeys.uploads.arriving import Piece
from journeys.uploads.models import Arriving


def where(upload: Arriving) -> HttpResponse:
    """How far it reaches."""
    headers = tus.standing(upload, upload.on_disk) | {"Upload-Length": str(upload.length)}
    return HttpResponse(status=200, headers=headers)


def gone() -> NoReturn:
    raise tus.RefusalError(410)


def more(request: Request, upload: Arriving) -> HttpResponse:
    """Take in what this request brings."""
    piece = tus.piece(request)
    with _alone(upload, request.user) as (file, now):
        at = now.on_disk
        if piece.start != at:
            raise tus.RefusalError(409, Upload_Offset=str(at))
        if piece.end > now.length:
            raise tus.RefusalError(413)
        if (
            at < now.offset
        ):  # a disk lost what it had promised to keep: that is known before anything is added
            _settler(request, now)(at)
        at = _poured(request, file, piece, now) if piece.size else at
    if at < piece.end:
        # The line was cut, and mostly nobody reads this.
        raise tus.RefusalError(408, Upload_Offset=str(at))
    return HttpResponse(status=204, headers=tus.standing(now, at))


def no_more(request: Request, upload: Arriving) -> HttpResponse:
    """Forget it, bytes and all."""
    with _alone(upload, request.user) as (_, now), acting_as(request.user):
        actions.let_go(upload=now)
    return HttpResponse(status=204)


@contextmanager
def _alone(upload: Arriving, user: User) -> Iterator[tuple[BinaryIO, Arriving]]:
    """The file and its row as they are now, with nobody else writing to either."""
    try:
        with arriving.held(upload.path) as file:
            with acting_as(user):
                now = type(upload)._default_manager.filter(pk=upload.pk).first()
            if now is None:  # it went while we came: what was opened is a new, empty file
                upload.path.unlink(missing_ok=True)
                gone()
            yield file, now
    except arriving.BusyError as error:
        raise tus.RefusalError(423) from error


def _settler(request: Request, upload: Arriving) -> Callable[[int], bool]:
    def settle(offset: int) -> bool:
        with acting_as(request.user):
            kept = actions.settle(upload=upload, offset=offset, by=request.user)
        arriving.let_go_of_connection()
        return kept

    return settle


def _poured(request: Request, file: BinaryIO, piece: Piece, upload: Arriving) -> int:
    arriving.let_go_of_connection()
    try:
        with arriving.patience(request):
            return arriving.pour(request, file, piece, _settler(request, upload))
    except arriving.WrongSumError as error:
        raise tus.RefusalError(tus.MISMATCH) from error
    except arriving.DiskError as error:
        raise tus.RefusalError(507) from error
    except arriving.StoppedError:
        gone()
