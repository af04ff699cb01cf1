import type { Connection } from "@yichuang/shared/client/connection";
import type { HallSource, HallVersionInfo } from "@yichuang/shared/protocol/hall-file";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Download, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import styles from "./history.module.css";
import { ImportHall } from "./import.tsx";
import type { HallWords } from "./hall-words.ts";
import { WhyField } from "./review.tsx";
import type { Draft } from "./use-draft.ts";

type HistoryProps = { connection: Connection; of: Draft; words: HallWords; isHeld: boolean };

const placesShown = 4;

/** The file as it is exported: the same bytes, under the name of its version. */
const save = ({ text, info, file }: HallSource): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/yaml" }));
  link.download = `${file.id}-${info.version}.yaml`;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** ADJ7: every version with who, when and why; each may be saved as a file, or taken again. */
export const History = ({ connection, of, words, isHeld }: HistoryProps) => {
  const { t } = useTranslation("counter");
  const history = useQuery(connection, "GetHallHistory", {}, "history");
  const [chosen, setChosen] = useState<number | null>(null);
  const download = async (version: number): Promise<void> => {
    const reply = await connection.query("GetHallSource", { version });
    if (reply.ok) save(reply.result);
  };
  const current = of.source?.info.version;
  return (
    <div className={styles["history"]}>
      <ImportHall connection={connection} of={of} words={words} isHeld={isHeld} />
      {history === null && <p role="status">{t("adjust.review.asking")}</p>}
      <ol reversed>
        {history?.versions.map((info) => (
          <li key={info.version} data-testid={`version-${info.version}`} data-is-current={info.version === current}>
            <Version info={info} words={words} isCurrent={info.version === current} file={of.source} />
            <span className={styles["buttons"]}>
              <Button
                icon={Download}
                isDisabled={isHeld}
                onPress={() => void download(info.version)}
                data-testid={`save-${info.version}`}
              >
                {t("adjust.history.save")}
              </Button>
              {info.version !== current && (
                <Button
                  icon={Undo2}
                  isDisabled={isHeld || of.edits.length > 0}
                  onPress={() => setChosen(chosen === info.version ? null : info.version)}
                  data-testid={`take-${info.version}`}
                >
                  {t("adjust.history.take")}
                </Button>
              )}
            </span>
            {chosen === info.version && (
              <WhyField
                label={t("adjust.history.why", { version: info.version })}
                action={t("adjust.history.takeNow")}
                isHeld={isHeld}
                isBusy={of.isBusy}
                onGo={(why) => void of.rollBack(info.version, why).then((isDone) => isDone && setChosen(null))}
              />
            )}
          </li>
        ))}
      </ol>
      {of.edits.length > 0 && <p className={styles["note"]}>{t("adjust.history.editsFirst")}</p>}
    </div>
  );
};

type VersionProps = { info: HallVersionInfo; words: HallWords; isCurrent: boolean; file: HallSource | null };

export const VersionLine = ({ info, file }: Pick<VersionProps, "info" | "file">) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const clerk = file?.file.clerks.find(({ id }) => id === info.clerkId);
  const who = clerk ? clerk.name[locale] : (info.clerkId ?? t("adjust.history.byHand"));
  if (info.origin === "import") return <>{`${who} · ${t("adjust.import.brought")}`}</>;
  return <>{info.toVersion === null ? who : `${who} · ${t("adjust.history.taken", { version: info.toVersion })}`}</>;
};

const Version = ({ info, words, isCurrent, file }: VersionProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useTimeZone(file);
  const shown = info.places.slice(0, placesShown).map((place) => words.place(place.split(".")));
  const rest = info.places.length - shown.length;
  return (
    <div className={styles["version"]}>
      <p>
        <b>{t("adjust.history.version", { version: info.version })}</b>
        {isCurrent && <span className={styles["now"]}>{t("adjust.history.current")}</span>}
        <span>
          {new Date(info.atMs).toLocaleDateString(locale === "zh" ? "zh-CN" : "en-GB", { timeZone })}{" "}
          {formatClock(info.atMs, timeZone)}
        </span>
        <span>
          <VersionLine info={info} file={file} />
        </span>
      </p>
      {info.why !== null && <p>{info.why}</p>}
      {shown.length > 0 && (
        <small>
          {shown.join(locale === "zh" ? "，" : ", ")}
          {rest > 0 && ` ${t("adjust.history.more", { count: rest })}`}
        </small>
      )}
    </div>
  );
};

const useTimeZone = (file: HallSource | null): string => file?.file.timeZone ?? "Asia/Shanghai";
