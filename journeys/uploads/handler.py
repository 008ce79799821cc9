"""A film that comes with a form in one piece, as browsers without script send it: straight to disk, up to its limit."""

import os
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload
from django.http import Http404

from access.gate import Declaration, open_as
from access.identity import acting_as
from accounts.models import User
from journeys.media.upload import HANG_UP, TooBig
from journeys.models import Journey
from journeys.uploads import arriving, limits
from journeys.uploads.models import folder


class NoRoom(TooBig):
    """Stands in a form where a file was bigger than what fits into the journey. None of its bytes are here."""


class Whole(UploadedFile):
    """A file that came in one piece, and lies where files lie while they arrive. Unless it is kept it goes again."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(path.open("rb"), name=path.name, content_type="", size=size)
        self.path, self.kept = path, False

    def close(self) -> None:
        super().close()
        if not self.kept:
            self.path.unlink(missing_ok=True)


class _Landing:
    """A file that is being written. Closed before it is whole, as Django does when the line is cut, it goes again."""

    def __init__(self, path: Path) -> None:
        arriving.make_folder(path)
        self.path = path
        self.file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def keep(self) -> Path:
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        return self.path

    def close(self) -> None:
        if not self.file.closed:
            self.file.close()
            self.path.unlink(missing_ok=True)


class KeepRecordings(FileUploadHandler):
    """Takes the files of a page that declares `recordings`, when its sender may do what the page declares.

    All other files go on to the next handler, with its smaller limit. What is past the limit is read and dropped, as
    there.
    """

    file: _Landing
    # Whose it will be: a journey, or what a page that belongs to none says.
    room: UUID | None = None
    longest = 0
    # Of all files of the request together, so that many are no way round.
    came = 0

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        request = self.request
        match = request.resolver_match if request else None
        if request is None or match is None:
            return
        declaration = getattr(match.func, "declaration", None)
        if not declaration or not isinstance(request.user, User):
            return
        if declaration.recordings:
            self._allow(request.user, declaration, match.kwargs["journey"])
        elif declaration.brings:
            self.room, self.longest = declaration.brings(request, match.kwargs) or (None, 0)

    def _allow(self, user: User, declaration: Declaration, journey_id: UUID) -> None:
        try:
            with acting_as(user):
                open_as(user, declaration.permission, Journey, pk=journey_id)
                self.longest = limits.longest(journey_id)
        except (Http404, PermissionDenied):
            return
        self.room = journey_id

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.room is None:
            return
        self.dropped = False
        self.file = _Landing(folder() / str(self.room) / str(uuid4()))
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self.room is None:
            return raw_data
        self.came += len(raw_data)
        if self.came > HANG_UP:
            raise StopUpload(connection_reset=True)
        if self.came > self.longest:
            self.dropped = True
            self.file.close()
        else:
            self.file.file.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.room is None:
            return None
        if self.dropped:
            too_big = file_size > limits.MOST_BYTES
            return (TooBig if too_big else NoRoom)(self.file_name, self.content_type)
        return Whole(self.file.keep(), file_size)

    def upload_interrupted(self) -> None:
        if self.room is not None:
            self.file.close()
