import type { Priority } from "@yichuang/shared/domain/ticket";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import { Choices } from "../../parts/choices.tsx";
import { IssuedFor, type Issued } from "./issued-for.tsx";
import type { GuideParts } from "./guide-parts.ts";
import styles from "./guide.module.css";
import { type FoundItem, ItemSearch } from "./item-search.tsx";
import { PaperToggles } from "./paper-toggles.tsx";

type State = { step: "choosing" } | { step: "sending" } | { step: "refused"; words: string };

/** CTR65: a ticket for somebody who stands beside the guide: what to bring, large, and then the number. */
export const IssueFor = (parts: GuideParts) => {
  const { connection, isHeld, catalogue } = parts;
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const [chosen, setChosen] = useState<FoundItem | null>(null);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const [priority, setPriority] = useState<Priority>("ordinary");
  const [state, setState] = useState<State>({ step: "choosing" });
  const [issued, setIssued] = useState<Issued | null>(null);
  const item = useQuery(connection, "GetItem", chosen && { itemId: chosen.itemId }, chosen?.itemId ?? "");
  const reset = (): void => {
    setChosen(null);
    setMissing(new Set());
    setPriority("ordinary");
    setState({ step: "choosing" });
    setIssued(null);
  };
  const issue = async ({ itemId, serviceId }: FoundItem): Promise<void> => {
    setState({ step: "sending" });
    const hasPrinter = catalogue?.canServerPrint ?? false;
    const reply = await connection.command("IssueTicket", {
      serviceId,
      itemId,
      channel: "guide",
      locale,
      priority,
      missing: [...missing],
      awaitPrint: hasPrinter,
    });
    if (!reply.ok) return setState({ step: "refused", words: refusalWords(reply.rejection, locale) });
    const { ticketId } = reply.result;
    const paper = hasPrinter ? await connection.command("PrintTicket", { ticketId, largeText: true }) : null;
    setIssued({ ticket: reply.result, isPrinted: paper?.ok === true && paper.result.printed });
  };
  if (issued) return <IssuedFor {...parts} issued={issued} onDone={reset} />;
  if (!chosen || !item)
    return (
      <section className={styles["issue"]} aria-labelledby="issue">
        <h1 id="issue">{t("counter:guide.issue.title")}</h1>
        <ItemSearch {...parts} onChoose={setChosen} />
      </section>
    );
  return (
    <section className={styles["issue"]} aria-labelledby="issue">
      <h1 id="issue">{item.name[locale]}</h1>
      <p className={styles["hint"]}>{t("counter:guide.issue.papers")}</p>
      <PaperToggles
        papers={item.materials.map(({ name, isOptional }) => ({ name: name[locale], isOptional }))}
        missing={missing}
        onChange={setMissing}
      />
      <Choices
        label={t("counter:guide.issue.priority")}
        layout="loose"
        choices={(["ordinary", ...(catalogue?.priorities ?? [])] as Priority[]).map((each) => ({
          key: each,
          name: each === "ordinary" ? t("counter:guide.issue.ordinary") : t(`common:priority.${each}`),
          testId: `priority-${each}`,
        }))}
        chosen={priority}
        onChoose={setPriority}
      />
      <div role="status" className={styles["status"]}>
        {state.step === "refused" && <NoticeLine tone="trouble">{state.words}</NoticeLine>}
      </div>
      <div className={styles["actions"]}>
        <Button
          variant="filled"
          isDisabled={isHeld}
          isPending={state.step === "sending"}
          note={missing.size === 0 ? t("counter:guide.issue.ready") : t("counter:guide.issue.held")}
          onPress={() => void issue(chosen)}
          data-testid="issue-go"
        >
          {t("counter:guide.issue.go")}
        </Button>
        <Button onPress={reset} data-testid="issue-back">
          {t("counter:guide.found.back")}
        </Button>
      </div>
    </section>
  );
};
