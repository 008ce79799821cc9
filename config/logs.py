"""Log lines as JSON: what happened, when and where in the code, never what a person wrote."""

import copy
import logging
from collections.abc import Mapping

from pythonjsonlogger.json import JsonFormatter

WORDS_OF_TASKS = ("exc", "traceback", "args", "kwargs", "return_value")


class Json(JsonFormatter):
    """One line of JSON a record. The request and its path's values stay out: an address can name a person."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Celery puts errors, arguments and results into its message: leave the task's name and id."""
        if isinstance(record.args, Mapping) and "exc" in record.args:
            record = copy.copy(record)
            record.args = {**record.args, **dict.fromkeys(WORDS_OF_TASKS, "left out")}  # type: ignore[dict-item]
        return super().format(record)

    def process_log_record(self, log_data: dict) -> dict:
        for name in ("request", "data"):
            log_data.pop(name, None)
        return log_data

    def formatException(self, exc_info: tuple) -> str:  # noqa: N802
        """Keep the kind of error and where it rose; its message may quote what a person typed."""
        kind, _, trace = exc_info
        places = []
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return f"{kind.__name__} at " + " < ".join(reversed(places[-12:]))


logging.captureWarnings(True)
