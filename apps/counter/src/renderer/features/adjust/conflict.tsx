import { differences, type HallDifference, isSamePlace } from "@yichuang/shared/domain/hall-change";
import { Button } from "@yichuang/shared/ui/button";
import { GitMerge } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { draftOf } from "./draft.ts";
import styles from "./conflict.module.css";
import type { HallWords } from "./hall-words.ts";
import { VersionLine } from "./history.tsx";
import { Changes } from "./review.tsx";
import type { Conflict, Draft } from "./use-draft.ts";

type ConflictProps = { of: Draft; conflict: Conflict; words: HallWords };

const placeOf = ({ path }: HallDifference): string => path.join(".");

/** ADJ6: theirs beside mine; where both changed one place, mine is taken over only where it is ticked. */
export const ConflictScreen = ({ of, conflict, words }: ConflictProps) => {
  const { t } = useTranslation("counter");
  const { theirs, collisions } = conflict;
  const isCollision = (edit: HallDifference): boolean => collisions.some((place) => isSamePlace(place, placeOf(edit)));
  const [kept, setKept] = useState<readonly string[]>([]);
  const was = of.source && draftOf(of.source.file);
  const changedByThem = was ? differences(was, draftOf(theirs.file)) : [];
  const turn = (place: string): void =>
    setKept(kept.includes(place) ? kept.filter((other) => other !== place) : [...kept, place]);
  return (
    <div className={styles["conflict"]} data-testid="conflict">
      <p role="alert" className={styles["told"]}>
        <b>{t("adjust.conflict.title")}</b> <VersionLine info={theirs.info} file={theirs} />
        {theirs.info.why !== null && <span>{t("adjust.conflict.why", { why: theirs.info.why })}</span>}
      </p>
      <section>
        <h2>{t("adjust.conflict.theirs", { version: theirs.info.version })}</h2>
        <Changes edits={changedByThem} words={words} />
      </section>
      <section>
        <h2>{t("adjust.conflict.mine")}</h2>
        <Changes edits={of.edits.filter((edit) => !isCollision(edit))} words={words} />
        {of.edits.filter(isCollision).map((edit) => (
          <label key={placeOf(edit)} className={styles["both"]}>
            <input
              type="checkbox"
              checked={kept.includes(placeOf(edit))}
              onChange={() => turn(placeOf(edit))}
              data-testid={`keep-${placeOf(edit)}`}
            />
            <span>
              <b>{words.place(edit.path)}</b> {t("adjust.conflict.both")}
              <ins>{words.value(edit.after, edit.path)}</ins>
            </span>
          </label>
        ))}
      </section>
      <p className={styles["end"]}>
        <Button variant="outlined" onPress={of.discard} data-testid="take-theirs">
          {t("adjust.conflict.takeTheirs")}
        </Button>
        <Button
          variant="filled"
          icon={GitMerge}
          onPress={() => of.takeOver((edit) => !isCollision(edit) || kept.includes(placeOf(edit)))}
          data-testid="take-over"
        >
          {t("adjust.conflict.takeOver")}
        </Button>
      </p>
    </div>
  );
};
