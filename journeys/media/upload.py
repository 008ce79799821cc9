"""What happens to a file while it is still arriving."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

from journeys.media.pictures import MOST_BYTES

# Of all files of one request together, so that many small ones are no way round.
MOST_BYTES_A_REQUEST = 4 * MOST_BYTES
# Past this nobody is waiting for a kind answer any more.
HANG_UP = 4 * 1024**3


class TooBig(UploadedFile):
    """Stands in a form where a file was bigger than we keep. None of its bytes are here."""

    def __init__(self, name: str | None, content_type: str | None) -> None:
        super().__init__(ContentFile(b""), name or "", content_type or "", size=0)


class KeepUpTo(TemporaryFileUploadHandler):
    """Keep a file in a temporary place, and of a file past the limit nothing.

    The rest of a big file is read and dropped, not refused, because what else the person typed on that page
    may come after it.
    """

    kept = 0
    arrived = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.dropped = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.arrived += len(raw_data)
        if self.arrived > HANG_UP:
            raise StopUpload(connection_reset=True)
        if self.dropped:
            return
        self.kept += len(raw_data)
        if start + len(raw_data) > MOST_BYTES or self.kept > MOST_BYTES_A_REQUEST:
            self._drop(start + len(raw_data))
            return
        super().receive_data_chunk(raw_data, start)

    def _drop(self, size: int) -> None:
        self.dropped = True
        self.kept -= size
        self.file.close()

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.dropped:
            return TooBig(self.file_name, self.content_type)
        return super().file_complete(file_size)
