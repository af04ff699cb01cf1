import type { Connection } from "@yichuang/shared/client/connection";
import { type QueuePosition, queuePositions, type TransferTarget } from "@yichuang/shared/domain/ticket";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { transferTargets, type TargetKind, targetKinds } from "../../model/transfer-targets.ts";
import { Sheet } from "./sheet.tsx";
import styles from "./sheets.module.css";

type TransferSheetProps = {
  connection: Connection;
  view: CounterView;
  catalogue: Catalogue | null;
  isHeld: boolean;
  onTransfer: (to: TransferTarget, position: QueuePosition, reason: string) => void;
  onClose: () => void;
};

/** Where to, in which order, and why; the button says what will happen. */
export const TransferSheet = ({ connection, view, catalogue, isHeld, onTransfer, onClose }: TransferSheetProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const hall = useQuery(connection, "GetHall", {}, "hall");
  const [kind, setKind] = useState<TargetKind>("service");
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [position, setPosition] = useState<QueuePosition>("seniority");
  const [reason, setReason] = useState<string | null>(null);
  const targets = hall ? transferTargets(hall, kind, view, locale) : [];
  const chosen = targets.find((target) => target.key === chosenKey);
  const chooser = (isChosen: boolean) => ({
    className: styles["choice"],
    "data-chosen": isChosen,
    "aria-pressed": isChosen,
  });
  return (
    <Sheet title={t("transfer.title", { label: view.active?.label ?? "" })} onClose={onClose}>
      <div className={styles["choices"]}>
        {targetKinds.map((name) => (
          <Button key={name} {...chooser(name === kind)} onPress={() => setKind(name)}>
            {t(`transfer.${name}`)}
          </Button>
        ))}
      </div>
      <div className={styles["list"]}>
        {targets.map((target) => (
          <Button
            key={target.key}
            {...chooser(target.key === chosenKey)}
            onPress={() => setChosenKey(target.key)}
            data-testid={`target-${target.key}`}
          >
            {target.name}
          </Button>
        ))}
      </div>
      <p className={styles["label"]}>{t("transfer.position")}</p>
      <div className={styles["choices"]}>
        {queuePositions.map((name) => (
          <Button key={name} {...chooser(name === position)} onPress={() => setPosition(name)}>
            {t(`transfer.${name}`)}
          </Button>
        ))}
      </div>
      <p className={styles["label"]}>{t("transfer.reason")}</p>
      <div className={styles["choices"]}>
        {(catalogue?.rules.transferReasons ?? []).map(({ reasonId, name }) => (
          <Button
            key={reasonId}
            {...chooser(reasonId === reason)}
            onPress={() => setReason(reasonId)}
            data-testid={`reason-${reasonId}`}
          >
            {name[locale]}
          </Button>
        ))}
      </div>
      <Button
        variant="filled"
        className={styles["go"]}
        isDisabled={isHeld || !chosen || reason === null}
        note={t(`transfer.${position}Note`)}
        onPress={() => chosen && reason !== null && onTransfer(chosen.to, position, reason)}
        data-testid="transfer"
      >
        {chosen ? t("transfer.go", { target: chosen.name }) : t("transfer.choose")}
      </Button>
    </Sheet>
  );
};
