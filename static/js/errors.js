// The error summary takes the focus, and its links lead into the fields.
import { ErrorSummary } from "govuk/components/error-summary/error-summary.mjs";

export function setUp() {
  for (const part of document.querySelectorAll("[data-module=govuk-error-summary]")) new ErrorSummary(part);
}
