/** With `--only`: the measures, without a row. */
export const measuresWord = "measures";

/** What `bench` measures of the hall's memory and of its coming back; their figures stand in docs/RELIABILITY.md. */
export const measureNames: readonly string[] = [
  "serial-append",
  "group-commit",
  "replay",
  "restart",
  "checkpoint-gap",
  "archive-gap",
  "reconnect-storm",
  "idle-crowd",
];
