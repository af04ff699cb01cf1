import type { CaseId, DepartmentId } from "@yichuang/shared/domain/ids";
import type { FoundCaseRow } from "@yichuang/shared/protocol/views/cases-view";
import type { DepartmentCases } from "@yichuang/shared/protocol/views/queues-view";

const rows: [id: string, zh: string, en: string, counts: [number, number, number, number, number]][] = [
  ["nature", "自然资源局", "Natural Resources Bureau", [74, 3, 2, 9, 12]],
  ["market", "市场监督管理局", "Administration for Market Regulation", [96, 4, 1, 12, 21]],
  ["hrss", "人力资源和社会保障局", "Human Resources and Social Security Bureau", [142, 6, 0, 8, 30]],
  ["health", "卫生健康委员会", "Health Commission", [31, 0, 0, 2, 3]],
];

/** A county's office on a Monday. */
export const galleryStandings: DepartmentCases[] = rows.map(([id, zh, en, [open, due, overdue, stopped, ready]]) => ({
  departmentId: id as DepartmentId,
  name: { zh, en },
  open,
  due,
  overdue,
  stopped,
  ready,
}));

const late = (number: string, zh: string, en: string, of: number, dueDay: string): FoundCaseRow => ({
  caseId: number as CaseId,
  itemName: { zh, en },
  departmentName: { zh: rows[of]?.[1] ?? "", en: rows[of]?.[2] ?? "" },
  status: "in-progress",
  openedAtMs: Date.parse(`${dueDay}T10:00:00+08:00`),
  dueDay: dueDay as FoundCaseRow["dueDay"],
  urgency: "overdue",
  externalRef: null,
  isLapsed: false,
});

export const galleryOverdue = {
  cases: [
    late("BJ-20261028-0007", "建设用地规划许可", "Permit for the use of building land", 0, "2026-11-13"),
    late("BJ-20261106-0042", "食品经营许可证核发", "Food business licence", 1, "2026-11-20"),
    late("BJ-20261109-0013", "不动产转移登记（存量房买卖）", "Property transfer, existing home", 0, "2026-11-20"),
  ],
  hasMore: false,
};
