import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { RotateCcw, Timer } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import { AdjustedChip } from "../../parts/adjusted-chip.tsx";
import { Choices } from "../../parts/choices.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import type { DeskRefusal } from "../../session/desk.ts";
import styles from "./adjust.module.css";
import type { WindowDraft } from "./draft.ts";
import { WhyField } from "./review.tsx";
import type { Draft } from "./use-draft.ts";

type ForNowProps = {
  connection: Connection;
  of: Draft;
  own: WindowDraft;
  now: HallInfo["windows"][number] | undefined;
  isHeld: boolean;
};

const lengths = ["30", "60", "120", "day"] as const;
type Length = (typeof lengths)[number];
const minuteMs = 60_000;

/** ADJ9: the column as it is drawn, for this window alone and for a while; the hall's own profile stays as it is. */
export const ForNow = ({ connection, of, own, now, isHeld }: ForNowProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const [isOpen, setIsOpen] = useState(false);
  const [refusal, setRefusal] = useState<DeskRefusal | null>(null);
  const adjusted = now?.adjusted ?? null;
  const end = async (): Promise<void> => {
    const reply = await connection.command("SetWindowProfile", { windowId: own.id, services: null });
    setRefusal(reply.ok ? null : reply.rejection);
  };
  const isEdited = of.edits.some(({ path }) => path[0] === "windows" && path[1] === own.id);
  return (
    <div className={styles["forNow"]} data-testid="for-now">
      <b>{t("adjust.windowName", { number: String(own.number), name: own.name[locale] })}</b>
      {adjusted ? (
        <>
          <AdjustedChip adjusted={adjusted} timeZone={timeZone} />
          {adjusted.source === "supervisor" && (
            <Button icon={RotateCcw} isDisabled={isHeld} onPress={() => void end()} data-testid="for-now-end">
              {t("adjust.now.end")}
            </Button>
          )}
        </>
      ) : (
        <span>{t("adjust.now.none")}</span>
      )}
      {refusal && <span role="alert">{refusalWords(refusal, locale)}</span>}
      <Button icon={Timer} isDisabled={isHeld || !isEdited} onPress={() => setIsOpen(true)} data-testid="for-now-open">
        {t("adjust.now.open")}
      </Button>
      {isOpen && <ForNowSheet connection={connection} of={of} own={own} onClose={() => setIsOpen(false)} />}
    </div>
  );
};

const ForNowSheet = ({
  connection,
  of,
  own,
  onClose,
}: Pick<ForNowProps, "connection" | "of" | "own"> & { onClose: () => void }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [length, setLength] = useState<Length>("60");
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<DeskRefusal | null>(null);
  const set = async (why: string): Promise<void> => {
    setIsBusy(true);
    const untilMs = Math.round(connection.serverNow() + Number(length) * minuteMs);
    const reply = await connection.command("SetWindowProfile", {
      windowId: own.id,
      services: (["primary", "cover"] as const).flatMap((level) =>
        own[level].map((serviceId) => ({ serviceId, level })),
      ),
      until: length === "day" ? "day-end" : untilMs,
      why,
    });
    setIsBusy(false);
    if (!reply.ok) return setRefusal(reply.rejection);
    // What holds for a while is no change of the hall.
    for (const part of ["primary", "cover"] as const) of.undo(["windows", own.id, part]);
    onClose();
  };
  return (
    <Sheet
      title={t("adjust.now.title", { number: String(own.number) })}
      refusal={refusal && refusalWords(refusal, locale)}
      onClose={onClose}
    >
      <Choices
        label={t("adjust.now.length")}
        layout="joined"
        chosen={length}
        onChoose={setLength}
        choices={lengths.map((key) => ({
          key,
          name: key === "day" ? t("notices.wholeDay") : t("minutes.count", { count: Number(key) }),
          testId: `for-now-${key}`,
        }))}
      />
      <WhyField
        label={t("adjust.review.why")}
        action={t("adjust.now.go")}
        isHeld={false}
        isBusy={isBusy}
        onGo={(why) => void set(why)}
      />
    </Sheet>
  );
};
