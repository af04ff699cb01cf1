/** The part of Vitest's JSON report that is counted. */
export type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/**
 * "N passed, N failed", with skipped tests when there are any. A file that fails outside of its tests counts as one failed
 * test, and so does a run that went wrong although no test failed: red is never shown as zero failed.
 */
export function countTests(report: VitestReport | null, wentWell: boolean): { isGreen: boolean; line: string } {
  if (report === null) return { isGreen: false, line: "0 passed, 1 failed" };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((result) => result.status !== "failed"),
  ).length;
  const counted = report.numFailedTests + brokenFiles;
  const failed = counted === 0 && !wentWell ? 1 : counted;
  const skipped = report.numPendingTests + report.numTodoTests;
  const line = `${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  return { isGreen: failed === 0, line };
}
