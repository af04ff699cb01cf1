import { isImpersonal } from "@yichuang/shared/domain/impersonal";
import { useConnection } from "@yichuang/shared/client/use-view";
import { dayOf, formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { GuidanceProposal } from "@yichuang/shared/protocol/guidance";
import { Button } from "@yichuang/shared/ui/button";
import { Chip } from "@yichuang/shared/ui/chip";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import { GuidanceCompare } from "./guidance-compare.tsx";
import styles from "./guidance.module.css";
import page from "./knowledge.module.css";
import type { LibraryParts } from "./library.tsx";

/** "11-23 10:26". */
export const useWhen = (connection: LibraryParts["connection"]): ((atMs: number) => string) => {
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  return (atMs) => `${dayOf(atMs, timeZone)} ${formatClock(atMs, timeZone)}`;
};

/** KB8: what waits for a decision, and what has become of the rest. */
export const Proposals = ({ connection }: LibraryParts) => {
  const { t } = useTranslation("counter");
  const [turn, setTurn] = useState(0);
  const found = useQuery(connection, "FindProposals", {}, `proposals ${turn}`);
  const [opened, setOpened] = useState<number | null>(null);
  if (!found) return <LoadingPane />;
  const { proposals } = found;
  const shown = opened ?? proposals.find(({ mayDecide }) => mayDecide)?.proposal ?? null;
  return (
    <>
      <h1>{t("guidance.proposals")}</h1>
      {proposals.length === 0 && <p className={page["note"]}>{t("guidance.none")}</p>}
      <ul className={styles["proposals"]} data-testid="proposals">
        {proposals.map((own) => (
          <li key={own.proposal}>
            <ProposalHead
              connection={connection}
              own={own}
              isOpened={own.proposal === shown}
              onTurn={() => setOpened(own.proposal === shown ? 0 : own.proposal)}
            />
            {own.proposal === shown && (
              <ProposalBody connection={connection} own={own} onDone={() => setTurn(turn + 1)} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
};

type OneProposal = Pick<LibraryParts, "connection"> & { own: GuidanceProposal };

const ProposalHead = ({
  connection,
  own,
  isOpened,
  onTurn,
}: OneProposal & { isOpened: boolean; onTurn: () => void }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const when = useWhen(connection);
  return (
    <button
      type="button"
      className={styles["head"]}
      aria-expanded={isOpened}
      onClick={onTurn}
      data-testid={`proposal-${own.proposal}`}
    >
      <b>{own.itemName[locale]}</b>
      <Chip tone={own.state === "open" ? "late" : "quiet"}>{t(`guidance.state.${own.state}`)}</Chip>
      <small>
        {t("guidance.proposedBy", { name: own.by.name[locale], when: when(own.atMs) })} · {own.departmentName[locale]}
      </small>
    </button>
  );
};

const ProposalBody = ({ connection, own, onDone }: OneProposal & { onDone: () => void }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const when = useWhen(connection);
  const [word, setWord] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const decide = async (publish: boolean): Promise<void> => {
    const words = word.trim();
    const reply = await connection.command("DecideGuidance", {
      proposal: own.proposal,
      publish,
      ...(words === "" ? {} : { word: words }),
    });
    if (reply.ok) return onDone();
    setRefusal(refusalWords(reply.rejection, locale));
  };
  const isFine = isImpersonal(word);
  return (
    <div className={styles["body"]}>
      {own.why !== null && <p>{t("guidance.why", { why: own.why })}</p>}
      {own.state !== "published" && (
        <GuidanceCompare
          before={own.current}
          after={own.proposed}
          heads={[t("guidance.holds"), t("guidance.proposed")]}
        />
      )}
      {own.decided && (
        <p>
          {t(`guidance.decided.${own.state === "published" ? "published" : "declined"}`, {
            name: own.decided.by.name[locale],
            when: when(own.decided.atMs),
          })}
          {own.decided.word !== null && ` ${t("guidance.word", { word: own.decided.word })}`}
        </p>
      )}
      {own.isOutdated && <NoticeLine tone="late">{t("guidance.outdated")}</NoticeLine>}
      {own.mayDecide && (
        <>
          <label className={styles["field"]}>
            {t("guidance.wordLabel")}
            <input
              value={word}
              maxLength={200}
              autoComplete="off"
              aria-invalid={!isFine}
              onChange={({ target }) => setWord(target.value)}
              data-testid="guidance-word"
            />
            <small role="status">{isFine ? t("guidance.wordHint") : t("alerts.notePersonal")}</small>
          </label>
          {refusal !== null && <NoticeLine tone="trouble">{refusal}</NoticeLine>}
          <div className={page["ways"]}>
            <Button
              variant="filled"
              isDisabled={own.isOutdated || !isFine}
              onPress={() => void decide(true)}
              data-testid="guidance-publish"
            >
              {t("guidance.publish")}
            </Button>
            <Button
              variant="outlined"
              isDisabled={word.trim() === "" || !isFine}
              onPress={() => void decide(false)}
              data-testid="guidance-decline"
            >
              {t("guidance.decline")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};
