import type { Text } from "@yichuang/shared/domain/text";

import { flowWords } from "./flows/flow-words.ts";

/** What the loader says in English, as patterns, and the same in Chinese; `$1` is what stands in the brackets. */
const words: readonly (readonly [pattern: RegExp, zh: string])[] = [
  [/^is missing$/, "没有填"],
  [/^is empty$/, "没有填"],
  [/^must not be empty$/, "没有填"],
  [/^must have at most (\d+) characters$/, "最多 $1 个字"],
  [/^must not contain control or invisible characters$/, "有看不见的字符，请重新输入"],
  [/^the English half must not contain Chinese characters$/, "英文这一半不能有汉字"],
  [/^must be written as "中文 \| English"$/, "要写成：中文 | English"],
  [/^must be at least (\d+) entries long$/, "至少要有 $1 项"],
  [/^must be at most (\d+) entries long$/, "最多 $1 项"],
  [/^must be at least (-?[\d.]+)$/, "最小是 $1"],
  [/^must be at most (-?[\d.]+)$/, "最大是 $1"],
  [/^must be more than (-?[\d.]+)$/, "要大于 $1"],
  [/^must be one of (.+), not .+$/, "只能是 $1 中的一个"],
  [/^must be a whole number, not .+$/, "要填整数"],
  [/^must be a number, not .+$/, "要填数字"],
  [/^must be a text, not .+$/, "要填文字"],
  [/^must be a list, not .+$/, "要填成列表"],
  [/^must be a map, not .+$/, "要分项填写"],
  [/^must be true or false, not .+$/, "只能是“是”或“否”"],
  [/^is not a known field$/, "没有这一项设置"],
  [/^must be an id: .+$/, "编号用小写字母、数字和短横线，字母开头，最多 40 个"],
  [/^must be the name of an icon.*$/, "要填图标名，如 id-card"],
  [/^must have four digits$/, "要填四位数字"],
  [/^must not be greater than last \((\d+)\)$/, "不能大于最后一个号（$1）"],
  [/^does not fit a width of (\d+) digits$/, "超过了 $1 位数"],
  [/^must have perDay, perSlot or both$/, "一天和一个时段的上限，至少填一个"],
  [/^must be one or two capital letters$/, "要填一两个大写字母"],
  [/^must be a real date such as .+$/, "要填真实的日期，如 2027-10-01"],
  [/^must be a time zone name such as .+$/, "要填时区名，如 Asia/Shanghai"],
  [/^must be 0: .+$/, "普通号只能是 0"],
  [/^must name at least one reason$/, "至少要有一条"],
  [/^must be a host name or an IPv4 address$/, "要填主机名或 IPv4 地址"],
  [/^must begin before it ends, within one day$/, "开始要早于结束，且在同一天"],
  [/^must be written as "09:00-12:00"$/, "要写成 09:00-12:00"],
  [/^must not begin before the span above it ends$/, "不能早于上一段的结束"],
  [/^must be open on at least one day$/, "至少要有一天上班"],
  [/^(?:\w+) already has its hours in another entry$/, "这一天的时间填了两次"],
  [/^the first day must not come after the last.*$/, "前一天不能晚于后一天，星期一在前"],
  [/^a day is written as .+$/, "星期要写成 mon 或 mon-fri"],
  [/^(?:\w+) "(.*)" is already used by \w+ "(.*)" \(line \d+\)$/, "$1 已被 $2 用了"],
  [/^(?:\w+) "(.*)" is already used \(line \d+\)$/, "$1 已经有了"],
  [/^"(.*)" is already listed \(line \d+\)$/, "$1 填了两次"],
  [/^"(.*)" is a holiday too \(line \d+\)$/, "$1 同时列在节假日里"],
  [/^"(.*)" is a day on which the hall is open by the week anyway$/, "$1 本来就上班，不用写成调休"],
  [/^(?:\w+) "(.*)" does not exist$/, "没有 $1"],
  [/^service "(.*)" is "\w+" work at a "\w+" window; list it under cover$/, "$1 不是这类窗口的主业，只能兼顾"],
  [/^no window lists service "(.*)" as primary$/, "没有窗口主办"],
  [/^must list at least one service$/, "至少要选一项业务"],
  [/^must not be the service itself$/, "不能转给自己"],
  [/^is shared with other places of the file; change it there$/, "这一项和别处共用，请在文件里改"],
  [/^is no place of the file$/, "文件里没有这一项"],
  [/^is no packed hall file$/, "不是大厅文件，或文件太大"],
  [/^is not valid YAML: (.+)$/, "不是合格的 YAML：$1"],
  [/^must not be indented by more than (\d+) characters$/, "缩进不能超过 $1 个字符"],
  [/^cannot be read: (.+)$/, "读不出来：$1"],
  [/^must have either a paper or a name$/, "材料和名称只填一个"],
  ...flowWords,
];

/** The words of a fault in both languages; one that is not known yet stands in English in both places. */
export const faultWords = (message: string): Text => {
  for (const [pattern, zh] of words)
    if (pattern.test(message)) return { zh: message.replace(pattern, zh), en: message };
  return { zh: message, en: message };
};
