import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { AppliedAdvice } from "@yichuang/shared/protocol/views/alerts-view";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { Button } from "@yichuang/shared/ui/button";
import { Icon } from "@yichuang/shared/ui/icon";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Check, Lightbulb } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { recentlyApplied, untoldServices } from "../../model/advice.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import { AdviceNoticeSheet } from "./advice-notice-sheet.tsx";
import styles from "./services.module.css";
import { usePreparedNotice } from "./use-prepared-notice.ts";

type AdviceProps = {
  connection: Connection;
  overview: OverviewView;
  hall: HallInfo | null;
  nowMs: number;
  isHeld: boolean;
};
type Applied = CommandOf<"ApplyAdvice">["advice"];

/** Follows advice, and says why not as long as that advice stands. */
const useApply = (connection: Connection, standing: OverviewView["advice"]) => {
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<{ advice: Applied; refusal: DeskRefusal } | null>(null);
  const apply = async (advice: Applied): Promise<boolean> => {
    setIsBusy(true);
    const reply = await connection.command("ApplyAdvice", { advice });
    setIsBusy(false);
    setRefused(reply.ok ? null : { advice, refusal: reply.rejection });
    return reply.ok;
  };
  const isStanding = standing.some((each) =>
    each.type !== "cannot-finish" && refused?.advice.type === each.type && "windowId" in refused.advice
      ? each.windowId === refused.advice.windowId
      : each.type === refused?.advice.type,
  );
  return { apply, isBusy, refusal: isStanding && refused ? refused.refusal : null };
};

/** ADV2–ADV5: what dispatch would do now, each by one touch, and what was done of it. Nothing while all is well. */
export const AdvicePane = ({ connection, overview, hall, nowMs, isHeld }: AdviceProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const { apply, isBusy, refusal } = useApply(connection, overview.advice);
  const [isEditing, setIsEditing] = useState(false);
  const windows = overview.advice.flatMap((advice) => (advice.type === "open-window" ? advice : []));
  const switches = overview.advice.flatMap((advice) => (advice.type === "switch-profile" ? advice : []));
  const untold = untoldServices(overview);
  const prepared = usePreparedNotice(overview, untold);
  const done = recentlyApplied(overview.applied, nowMs);
  if (windows.length + switches.length === 0 && untold.length === 0 && done.length === 0 && refusal === null)
    return null;
  const nameOf = (serviceId: ServiceId): string =>
    overview.services.find((row) => row.serviceId === serviceId)?.name[locale] ?? "";
  const numberOf = (windowId: WindowId): number | "" =>
    overview.windows.find((now) => now.windowId === windowId)?.number ?? "";
  const tell = (text: { zh: string; en: string }): Promise<boolean> =>
    apply({ type: "cannot-finish", serviceIds: untold, text });
  return (
    <section className={styles["advice"]} aria-labelledby="advice" data-testid="advice">
      <h3 id="advice">{t("advice.title")}</h3>
      <ul>
        {windows.map(({ windowId, clerkId, serviceId, savedMin }) => (
          <li key={windowId} data-testid={`advice-${windowId}`}>
            <Icon icon={Lightbulb} />
            <span>
              {t("advice.open", {
                number: numberOf(windowId),
                staff: hall?.clerks.find((clerk) => clerk.clerkId === clerkId)?.staffNumber ?? "",
                service: nameOf(serviceId),
              })}
              <small>{t("advice.saves", { minutes: savedMin })}</small>
            </span>
            <Button
              variant="outlined"
              isDisabled={isHeld || isBusy}
              onPress={() => void apply({ type: "open-window", windowId, clerkId })}
              data-testid={`advice-open-${windowId}`}
            >
              {t("advice.openGo")}
            </Button>
          </li>
        ))}
        {switches.map(({ windowId, serviceId, savedMin }) => (
          <li key={`${windowId} ${serviceId}`} data-testid={`advice-${windowId}-${serviceId}`}>
            <Icon icon={Lightbulb} />
            <span>
              {t("advice.switch", { number: numberOf(windowId), service: nameOf(serviceId) })}
              <small>{t("advice.saves", { minutes: savedMin })}</small>
            </span>
            <Button
              variant="outlined"
              isDisabled={isHeld || isBusy}
              onPress={() => void apply({ type: "switch-profile", windowId, serviceId })}
              data-testid={`advice-switch-${windowId}`}
            >
              {t("advice.switchGo")}
            </Button>
          </li>
        ))}
        {untold.length > 0 && (
          <li data-testid="advice-cannot-finish">
            <Icon icon={Lightbulb} />
            <span>
              {t("advice.cannotFinish", { services: prepared.names })}
              <small>{t("advice.says", { text: prepared.text[locale] })}</small>
            </span>
            <span className={styles["answers"]}>
              <Button isDisabled={isHeld || isBusy} onPress={() => setIsEditing(true)} data-testid="advice-edit">
                {t("advice.edit")}
              </Button>
              <Button
                variant="outlined"
                isDisabled={isHeld || isBusy}
                onPress={() => void tell(prepared.text)}
                data-testid="advice-publish"
              >
                {t("notices.publish")}
              </Button>
            </span>
          </li>
        )}
        {done.map((applied) => (
          <Done key={`${applied.type} ${applied.atMs}`} connection={connection} applied={applied} overview={overview} />
        ))}
      </ul>
      {refusal && <NoticeLine isLive>{refusalWords(refusal, locale)}</NoticeLine>}
      {isEditing && (
        <AdviceNoticeSheet
          prepared={prepared.text}
          isHeld={isHeld}
          refusal={refusal && refusalWords(refusal, locale)}
          onPublish={(text) => void tell(text).then((isDone) => isDone && setIsEditing(false))}
          onClose={() => setIsEditing(false)}
        />
      )}
    </section>
  );
};

type DoneProps = { connection: Connection; applied: AppliedAdvice; overview: OverviewView };

/** ADV5: what was done, by whom. */
const Done = ({ connection, applied, overview }: DoneProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const who = applied.staffNumber === null ? t("alerts.somebody") : t("head.staff", { number: applied.staffNumber });
  const time = formatClock(applied.atMs, timeZone);
  const number = "windowId" in applied ? overview.windows.find((now) => now.windowId === applied.windowId)?.number : "";
  const nameOf = (id: ServiceId): string => overview.services.find((row) => row.serviceId === id)?.name[locale] ?? "";
  const wordsOf = (): string => {
    if (applied.type === "open-window") return t("advice.opened", { number });
    if (applied.type === "switch-profile") return t("advice.switched", { number, service: nameOf(applied.serviceId) });
    const services = applied.serviceIds.map(nameOf).filter((name) => name !== "");
    return t("advice.told", { services: services.join(locale === "zh" ? "、" : ", ") });
  };
  const what = wordsOf();
  return (
    <li className={styles["done"]} data-testid="advice-done">
      <Icon icon={Check} />
      <span>{t("advice.doneBy", { what, who, time })}</span>
    </li>
  );
};
