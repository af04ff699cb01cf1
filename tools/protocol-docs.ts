import { readFileSync, writeFileSync } from "node:fs";

import { commandSchemas, type CommandType } from "@yichuang/shared/protocol/commands/command";
import { handshake } from "@yichuang/shared/protocol/hello";
import { commandPermissions, queryPermissions, viewPermissions } from "@yichuang/shared/protocol/permissions";
import { querySchemas, type QueryType } from "@yichuang/shared/protocol/queries";
import { rejectionCodes } from "@yichuang/shared/protocol/rejection";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { protocolVersion } from "@yichuang/shared/protocol/version";
import { type ViewName, viewSchemas } from "@yichuang/shared/protocol/views/view";
import { z } from "zod";

import { inRepo } from "./paths.ts";

/** `tsx tools/protocol-docs.ts` writes docs/protocol.md; a test fails while the page and the schemas differ. */

type JsonSchema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
};

const code = (text: string): string => `\`${text}\``;

const limitsOf = (schema: JsonSchema): string => {
  const parts: string[] = [];
  if (schema.maxLength !== undefined) parts.push(`${schema.minLength ?? 0}–${schema.maxLength} characters`);
  if (schema.maxItems !== undefined) parts.push(`at most ${schema.maxItems}`);
  if (schema.type === "integer" && schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER)
    parts.push(`${schema.minimum ?? 0}–${schema.maximum}`);
  if (schema.pattern && !schema.format) parts.push(`matches ${code(schema.pattern)}`);
  return parts.join(", ");
};

const typeOf = (schema: JsonSchema): string => {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => code(JSON.stringify(value))).join(" · ");
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" or ");
  if (schema.type === "array") return `list of ${schema.items ? typeOf(schema.items) : "values"}`;
  if (schema.type === "object")
    return `{ ${Object.entries(schema.properties ?? {})
      .map(([name, field]) => `${name}: ${typeOf(field)}`)
      .join(", ")} }`;
  return schema.format ?? schema.type ?? "any value";
};

const fieldsTable = (schema: z.ZodType, without: readonly string[]): string => {
  const json = z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
  const rows = Object.entries(json.properties ?? {})
    .filter(([name]) => !without.includes(name))
    .map(
      ([name, field]) =>
        `| ${code(name)} | ${typeOf(field).replaceAll("|", "\\|")} | ${json.required?.includes(name) ? "yes" : "no"} | ${limitsOf(field).replaceAll("|", "\\|")} |`,
    );
  if (rows.length === 0) return "No further fields.\n";
  return ["| field | type | required | limits |", "|---|---|---|---|", ...rows, ""].join("\n");
};

/** The types of a source file as they stand, without imports. */
const typesOf = (path: string): string =>
  readFileSync(inRepo("shared/src/protocol", path), "utf8")
    .replaceAll(/^import [^;]*;\n/gm, "")
    .trim();

const rolesOf = (roles: readonly string[]): string => (roles.length === 8 ? "everybody" : roles.join(", "));

const viewFiles: Record<ViewName, string> = {
  board: "views/board-view.ts",
  window: "views/window-view.ts",
  kiosk: "views/kiosk-view.ts",
  counter: "views/counter-view.ts",
  queues: "views/queues-view.ts",
  overview: "views/queues-view.ts",
  pairings: "views/pairings-view.ts",
  ticket: "views/ticket-view.ts",
  rate: "views/rate-view.ts",
  cases: "views/cases-view.ts",
  case: "views/case-view.ts",
  ratings: "views/ratings-view.ts",
};

const commandChapter = (type: CommandType): string =>
  `### ${type}\n\nWho: ${rolesOf(commandPermissions[type])}.\n\n${fieldsTable(commandSchemas[type], ["type"])}`;

const queryChapter = (type: QueryType): string =>
  `### ${type}\n\nWho: ${rolesOf(queryPermissions[type])}.\n\n${fieldsTable(querySchemas[type], ["type"])}`;

const viewChapter = (name: ViewName): string =>
  `### ${name}\n\nWho: ${rolesOf(viewPermissions[name])}.\n\n${fieldsTable(viewSchemas[name], ["view"])}`;

const fenced = (text: string): string => `\`\`\`ts\n${text}\n\`\`\`\n`;

/** The whole page. */
export const protocolPage = (): string => {
  const intro = readFileSync(inRepo("docs/protocol-intro.md"), "utf8").trim();
  const viewSources = [...new Set([...Object.values(viewFiles), "views/alerts-view.ts"])].map((path) =>
    fenced(typesOf(path)),
  );
  return `${[
    "<!-- Made by `tsx tools/protocol-docs.ts` from the schemas and docs/protocol-intro.md. Do not edit. -->",
    intro.replace("{{version}}", String(protocolVersion)),
    "## Handshake\n",
    fieldsTable(handshake, []),
    "## Commands\n",
    ...(Object.keys(commandSchemas) as CommandType[]).map(commandChapter),
    "## Results of commands\n",
    fenced(typesOf("results.ts")),
    "## Queries\n",
    ...(Object.keys(querySchemas) as QueryType[]).map(queryChapter),
    "### Results of queries\n",
    fenced(typesOf("queries.ts").slice(typesOf("queries.ts").indexOf("export type HallInfo"))),
    fenced(typesOf("hall-file.ts")),
    "## Views\n",
    ...(Object.keys(viewSchemas) as ViewName[]).map(viewChapter),
    "### Shapes of views\n",
    ...viewSources,
    "## Announcements\n",
    fenced(typesOf("announcement.ts")),
    "## Rejections\n",
    "| code | English | 中文 |",
    "|---|---|---|",
    ...rejectionCodes.map(
      (name) => `| ${code(name)} | ${rejectionMessage(name, "en")} | ${rejectionMessage(name, "zh")} |`,
    ),
  ]
    .join("\n")
    .trim()}\n`;
};

if (process.argv[1] === import.meta.filename) writeFileSync(inRepo("docs/protocol.md"), protocolPage());
