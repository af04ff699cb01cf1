import type { Hall } from "@yichuang/shared/domain/hall";

import { formatHallFaults, parseHall } from "../config/load-hall.ts";

/** The hall file of `wideHall`. */
export const wideHallFile = (count: number): string => {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `
id: wide
name: 测试大厅 | Test hall
timeZone: Asia/Shanghai
hours: { mon-fri: ["09:00-17:00"] }
voicePack: placeholder
zones:
  - { id: a, name: 一楼 A 区 | Zone A, direction: 往右走 | Go right, arrow: right }
  - { id: b, name: 一楼 B 区 | Zone B, direction: 往左走 | Go left, arrow: left }
departments: { hall: 中心 | Center }
rules:
  canIssueByPhone: true
  pauseReasons: { meal: 用餐 | Meal }
  parkReasons: { copying: 复印 | Copying }
  transferReasons: { wrong: 取错号 | Wrong ticket }
papers: { id-card: { name: 身份证 | ID card } }
services:
  - { id: advice, name: 咨询 | Advice, summary: 问事 | Ask, kind: comprehensive, group: personal, department: hall, icon: file-check, prefix: A }
  - { id: pick-up, name: 取件 | Pick-up, summary: 取件 | Pick up, kind: comprehensive, group: personal, department: hall, icon: file-check, prefix: B }
windows:
${numbers.map((number) => `  - { id: w${two(number)}, number: ${number}, kind: comprehensive, zone: ${number % 2 === 1 ? "a" : "b"}, name: 通办 | General, primary: [advice, pick-up] }`).join("\n")}
clerks:
${numbers.map((number) => `  - { id: c${two(number)}, name: 窗口${two(number)} | Clerk ${two(number)}, staffNumber: ${1000 + number}, window: w${two(number)} }`).join("\n")}
  - { id: g01, name: 导办 | Guide, staffNumber: 2001, roles: [guide] }
  - { id: s01, name: 管理员 | Supervisor, staffNumber: 3001, roles: [supervisor] }
items:
  - { id: ask, service: advice, department: hall, name: 问事 | Ask, materials: [id-card] }
`;
};

/** A hall in which `count` windows serve the same two services, each with a clerk c01, c02…, a guide g01 and a supervisor s01. */
export const wideHall = (count: number): Hall => {
  const hall = parseHall(wideHallFile(count), "wide-hall.yaml");
  if (!hall.ok) throw new Error(formatHallFaults(hall.failure));
  return hall.value;
};
