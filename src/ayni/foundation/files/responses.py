"""Give a file back, always as something to keep, never to run."""

from django.http import FileResponse

from ayni.foundation.files.models import StoredFile


def file_response(stored: StoredFile) -> FileResponse:
    """The file as an attachment with its checked media type."""
    response = FileResponse(
        stored.file.open("rb"), as_attachment=True, filename=stored.name, content_type=stored.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
