import { expect, test } from "vitest";

import { countTests, type VitestReport } from "./test-count.ts";

const report = (change: Partial<VitestReport>): VitestReport => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: "passed", assertionResults: [{ status: "passed" }] }],
  ...change,
});

test.each([
  ["all green", report({}), true, { isGreen: true, line: "3 passed, 0 failed" }],
  ["one red", report({ numFailedTests: 1 }), false, { isGreen: false, line: "3 passed, 1 failed" }],
  [
    "skipped ones are told",
    report({ numPendingTests: 2 }),
    true,
    { isGreen: true, line: "3 passed, 0 failed, 2 skipped" },
  ],
  [
    "a file that does not load is a failure",
    report({ testResults: [{ status: "failed", assertionResults: [] }] }),
    false,
    { isGreen: false, line: "3 passed, 1 failed" },
  ],
  ["an error outside of all tests is a failure", report({}), false, { isGreen: false, line: "3 passed, 1 failed" }],
  ["no report at all is a failure", null, true, { isGreen: false, line: "0 passed, 1 failed" }],
])("%s", (_what, given, wentWell, expected) => {
  expect(countTests(given, wentWell)).toEqual(expected);
});
