import type { ItemId } from "@yichuang/shared/domain/ids";
import { isImpersonal } from "@yichuang/shared/domain/impersonal";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
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
import { useWhen } from "./proposals.tsx";

/** KB9, KB10: who published what when, each beside what holds now, and the way back. */
export const GuidanceVersions = ({ connection, itemId }: LibraryParts & { itemId: ItemId }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const when = useWhen(connection);
  const [turn, setTurn] = useState(0);
  const [opened, setOpened] = useState<number | null>(null);
  const [why, setWhy] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const found = useQuery(connection, "GetGuidance", { itemId }, `${itemId} ${turn}`);
  if (!found) return <LoadingPane />;
  const [now] = found.versions;
  const restore = async (version: number): Promise<void> => {
    const reply = await connection.command("RestoreGuidance", {
      itemId,
      baseVersion: found.version,
      version,
      why: why.trim(),
    });
    if (!reply.ok) return setRefusal(refusalWords(reply.rejection, locale));
    setRefusal(null);
    setOpened(null);
    setTurn(turn + 1);
  };
  const isFine = isImpersonal(why);
  return (
    <>
      <h1>{t("guidance.versionsTitle")}</h1>
      <ul className={styles["proposals"]} data-testid="versions">
        {found.versions.map(({ version, atMs, by, proposedBy, word, guidance }) => (
          <li key={version}>
            <button
              type="button"
              className={styles["head"]}
              aria-expanded={opened === version}
              disabled={version === found.version}
              onClick={() => setOpened(opened === version ? null : version)}
              data-testid={`version-${version}`}
            >
              <b>{version === 0 ? t("guidance.file") : t("guidance.version", { number: version })}</b>
              {version === found.version && <span>{t("guidance.holdsNow")}</span>}
              <small>
                {by && atMs !== null && t("guidance.publishedBy", { name: by.name[locale], when: when(atMs) })}
                {proposedBy && ` · ${t("guidance.from", { name: proposedBy.name[locale] })}`}
                {word !== null && ` · ${t("guidance.word", { word })}`}
              </small>
            </button>
            {opened === version && now && (
              <div className={styles["body"]}>
                <GuidanceCompare
                  before={now.guidance}
                  after={guidance}
                  heads={[
                    t("guidance.holds"),
                    version === 0 ? t("guidance.file") : t("guidance.version", { number: version }),
                  ]}
                />
                {found.mayDecide && (
                  <>
                    <label className={styles["field"]}>
                      {t("guidance.restoreWhy")}
                      <input
                        value={why}
                        maxLength={200}
                        autoComplete="off"
                        aria-invalid={!isFine}
                        onChange={({ target }) => setWhy(target.value)}
                        data-testid="restore-why"
                      />
                      <small role="status">{isFine ? "" : t("alerts.notePersonal")}</small>
                    </label>
                    {refusal !== null && <NoticeLine tone="trouble">{refusal}</NoticeLine>}
                    <div className={page["ways"]}>
                      <Button
                        variant="filled"
                        isDisabled={why.trim() === "" || !isFine}
                        onPress={() => void restore(version)}
                        data-testid="guidance-restore"
                      >
                        {t("guidance.restore")}
                      </Button>
                    </div>
                  </>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
};
