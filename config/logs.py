"""Log lines as JSON: what happened, when and where in the code, never what a person wrote."""

import logging

from pythonjsonlogger.json import JsonFormatter


class Json(JsonFormatter):
    """One line of JSON a record. The request and its path's values stay out: an address can name a person."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def process_log_record(self, log_data: dict) -> dict:
        log_data.pop("request", None)
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
