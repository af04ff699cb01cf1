import type { ServiceId } from "@yichuang/shared/domain/ids";
import { type WindowKind, windowKinds } from "@yichuang/shared/domain/service";
import type { ServiceLevel } from "@yichuang/shared/domain/service-window";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { KindMark, KindShape } from "@yichuang/shared/ui/kind-mark";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { HallDraft, WindowDraft } from "./draft.ts";
import { isEdited } from "./fields.tsx";
import styles from "./window-matrix.module.css";
import { type Draft, faultAt } from "./use-draft.ts";

type Level = ServiceLevel | null;
type ServiceRow = HallDraft["services"][number];

const levelOf = (own: WindowDraft, serviceId: ServiceId): Level => {
  if (own.primary.includes(serviceId)) return "primary";
  return own.cover.includes(serviceId) ? "cover" : null;
};

/** Work of another kind is cover only. */
const nextLevel = (own: WindowDraft, service: ServiceRow): Level => {
  const now = levelOf(own, service.id);
  if (now === "cover") return null;
  return now === null && own.kind === service.kind ? "primary" : "cover";
};

/** A list with the service or without it, in the order in which the hall has it: what is put back is no change. */
const withLevel = (list: readonly ServiceId[], serviceId: ServiceId, isThere: boolean, held: readonly ServiceId[]) => {
  const others = list.filter((id) => id !== serviceId);
  const next = isThere ? [...others, serviceId] : others;
  return [...held.filter((id) => next.includes(id)), ...next.filter((id) => !held.includes(id))];
};

const levelKeys: Record<string, Level> = { "1": "primary", "2": "cover", "0": null, Delete: null, Backspace: null };
const moves: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -1_000],
  End: [0, 1_000],
};

type MatrixProps = {
  of: Draft;
  draft: HallDraft;
  /** The window whose column is worked on. */
  chosen: string | null;
  onChoose: (windowId: string) => void;
};

/** Services of one kind after the other, each in the order of the file. */
const rowsOf = ({ services }: HallDraft): ServiceRow[] =>
  windowKinds.flatMap((kind) => services.filter((service) => service.kind === kind));

const clamp = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value));

/**
 * ADJ12: who serves what, services down and windows across. One cell takes the focus: arrows move it, space turns it from nothing
 * to own work to cover, 1, 2 and 0 set it.
 */
export const WindowMatrix = ({ of, draft, chosen, onChoose }: MatrixProps) => {
  const { t } = useTranslation("counter");
  const grid = useRef<HTMLDivElement>(null);
  const [[row, column], setFocus] = useState<[number, number]>([0, 0]);
  const services = rowsOf(draft);
  const { windows } = draft;

  const put = (own: WindowDraft, service: ServiceRow, level: Level): void => {
    if (level === "primary" && own.kind !== service.kind) return;
    onChoose(own.id);
    const held = of.source?.file.windows.find(({ id }) => id === own.id);
    for (const part of ["primary", "cover"] as const)
      if (own[part].includes(service.id) !== (level === part))
        of.put(["windows", own.id, part], withLevel(own[part], service.id, level === part, held?.[part] ?? []));
  };
  const focus = (nextRow: number, nextColumn: number): void => {
    const at: [number, number] = [clamp(nextRow, services.length), clamp(nextColumn, windows.length)];
    setFocus(at);
    onChoose(windows[at[1]]?.id ?? "");
    grid.current?.querySelector<HTMLElement>(`[data-at="${at.join("-")}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent, own: WindowDraft, service: ServiceRow): void => {
    const { key } = event;
    const move = moves[key];
    const isTurn = key === " " || key === "Enter";
    if (!move && !isTurn && !(key in levelKeys)) return;
    event.preventDefault();
    if (move) focus(row + move[0], column + move[1]);
    else put(own, service, isTurn ? nextLevel(own, service) : (levelKeys[key] ?? null));
  };

  const template = { gridTemplateColumns: `minmax(200px, 18%) repeat(${windows.length}, minmax(34px, 1fr))` };
  return (
    <div className={styles["scroll"]}>
      <div
        ref={grid}
        className={styles["grid"]}
        role="grid"
        aria-label={t("adjust.matrix.title")}
        aria-rowcount={services.length + 1}
        aria-colcount={windows.length + 1}
        data-testid="matrix"
      >
        <div className={styles["head"]} role="row" style={template}>
          <span role="columnheader">{t("adjust.matrix.service")}</span>
          {windows.map((own) => (
            <WindowHead key={own.id} of={of} own={own} isChosen={own.id === chosen} />
          ))}
        </div>
        {services.map((service, rowAt) => (
          <div key={service.id} className={styles["row"]} role="row" style={template}>
            <ServiceHead service={service} isFirst={services[rowAt - 1]?.kind !== service.kind} of={of} />
            {windows.map((own, columnAt) => (
              <Cell
                key={own.id}
                of={of}
                own={own}
                service={service}
                at={[rowAt, columnAt]}
                isFocus={rowAt === row && columnAt === column}
                isChosen={own.id === chosen}
                onPress={() => {
                  setFocus([rowAt, columnAt]);
                  put(own, service, nextLevel(own, service));
                }}
                onKey={(event) => onKey(event, own, service)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
};

const WindowHead = ({ of, own, isChosen }: { of: Draft; own: WindowDraft; isChosen: boolean }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const fault = faultAt(of.preview?.faults ?? [], ["windows", own.id]);
  return (
    <span
      role="columnheader"
      className={styles["window"]}
      data-is-chosen={isChosen}
      data-has-fault={fault !== null}
      title={`${t("adjust.windowName", { number: String(own.number), name: own.name[locale] })} ${fault?.message[locale] ?? ""}`}
    >
      <KindShape kind={own.kind} />
      {own.number}
    </span>
  );
};

const ServiceHead = ({ of, service, isFirst }: { of: Draft; service: ServiceRow; isFirst: boolean }) => {
  const locale = useLocale();
  const fault = faultAt(of.preview?.faults ?? [], ["services", service.id]);
  return (
    <span
      role="rowheader"
      className={styles["service"]}
      title={service.name[locale]}
      data-is-first={isFirst}
      data-has-fault={fault !== null}
    >
      <span>
        <KindShape kind={service.kind} />
        <span>{service.name[locale]}</span>
        {isFirst && <KindMark kind={service.kind} className={styles["kind"]} />}
      </span>
      {fault && <small data-testid="fault">{fault.message[locale]}</small>}
    </span>
  );
};

type CellProps = {
  of: Draft;
  own: WindowDraft;
  service: ServiceRow;
  at: [row: number, column: number];
  isFocus: boolean;
  isChosen: boolean;
  onPress: () => void;
  onKey: (event: KeyboardEvent) => void;
};

const Cell = ({ of, own, service, at, isFocus, isChosen, onPress, onKey }: CellProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const level = levelOf(own, service.id);
  const word = t(`adjust.matrix.${level ?? "none"}`);
  const wasThere = (["primary", "cover"] as const).some((part) => {
    const edit = of.edits.find(({ path }) => path.join(".") === `windows.${own.id}.${part}`);
    if (!edit) return false;
    const was = (edit.before as ServiceId[] | null)?.includes(service.id) ?? false;
    const is = (edit.after as ServiceId[] | null)?.includes(service.id) ?? false;
    return was !== is;
  });
  return (
    <span
      role="gridcell"
      className={styles["cell"]}
      tabIndex={isFocus ? 0 : -1}
      data-at={at.join("-")}
      data-level={level ?? "none"}
      data-is-edited={wasThere && isEdited(of, ["windows", own.id])}
      data-is-chosen={isChosen}
      data-can-be-own={own.kind === service.kind}
      aria-label={t("adjust.matrix.cell", { service: service.name[locale], number: String(own.number), level: word })}
      data-testid={`cell-${service.id}-${own.id}`}
      onClick={onPress}
      onKeyDown={onKey}
    >
      {level !== null && <span aria-hidden="true">{t(`adjust.matrix.short.${level}`)}</span>}
    </span>
  );
};

/** Which marks mean what, and which keys set them. */
export const MatrixLegend = ({ kinds }: { kinds: readonly WindowKind[] }) => {
  const { t } = useTranslation("counter");
  return (
    <p className={styles["legend"]}>
      <span className={styles["sample"]} data-level="primary" aria-hidden="true">
        {t("adjust.matrix.short.primary")}
      </span>
      {t("adjust.matrix.primary")} <kbd>1</kbd>
      <span className={styles["sample"]} data-level="cover" aria-hidden="true">
        {t("adjust.matrix.short.cover")}
      </span>
      {t("adjust.matrix.cover")} <kbd>2</kbd>
      <span className={styles["sample"]} data-level="none" aria-hidden="true" />
      {t("adjust.matrix.none")} <kbd>0</kbd>
      {kinds.map((kind) => (
        <KindMark key={kind} kind={kind} />
      ))}
      <small>{t("adjust.matrix.hint")}</small>
    </p>
  );
};
