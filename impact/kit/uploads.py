"""What a request may weigh, files included: beyond, nothing of it is read (413)."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 12 * 1024 * 1024  # a file of 10 MB and the words around it


class RefuseHeavy(FileUploadHandler):
    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:
        if content_length > MOST_BYTES:
            raise RequestDataTooBig("Too heavy a request.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
