import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { mediaBytesMax, mediaPath } from "@yichuang/shared/protocol/media";
import type { MediaItem } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { Icon } from "@yichuang/shared/ui/icon";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { ArrowLeft, ArrowRight, Film, Trash2, Upload } from "lucide-react";
import { type DragEvent, useContext, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import { ProgressLine } from "../../parts/progress-line.tsx";
import { ServerUrl } from "../../parts/server-url.ts";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./media-list.module.css";
import { type MediaWork, useMedia } from "./use-media.ts";

const megabyte = 1024 * 1024;
const sizeOf = (bytes: number): string =>
  bytes < megabyte ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / megabyte).toFixed(1)} MB`;
const accepted = "image/jpeg,image/png,image/webp,image/avif,video/mp4,video/webm";

type MediaListProps = { connection: Connection; token: string; isHeld: boolean };

/** ADJ15, MED1–MED5: what media screens play now, in its order; files are brought, put in order and removed. */
export const MediaList = ({ connection, token, isHeld }: MediaListProps) => {
  const { t } = useTranslation("counter");
  const media = useQuery(connection, "GetMedia", {}, "media");
  const work = useMedia(connection, token);
  const [removing, setRemoving] = useState<string | null>(null);
  const isStill = isHeld || work.isBusy;
  // Nothing is put out of reach for the moment of a move: whoever works by keys stays where he is.
  const isLocked = isHeld || work.sending !== null;
  const items = media?.items ?? [];
  const move = (from: number, to: number): void => {
    if (work.isBusy) return;
    const files = items.map(({ file }) => file);
    files.splice(to, 0, ...files.splice(from, 1));
    void work.change({ act: "order", files });
  };
  return (
    <div className={styles["media"]}>
      <Bring work={work} isHeld={isStill} />
      <Outcome work={work} />
      {media === null && <p role="status">{t("adjust.review.asking")}</p>}
      {media !== null && items.length === 0 && <p className={styles["empty"]}>{t("adjust.media.none")}</p>}
      <ol>
        {items.map((item, at) => (
          <li key={item.file} data-testid={`media-${item.file}`}>
            <Preview item={item} />
            <b title={item.file}>{item.file}</b>
            <span className={styles["foot"]}>
              <small>
                {at + 1} · {sizeOf(item.bytes)}
              </small>
              <Button
                icon={ArrowLeft}
                isDisabled={isLocked || at === 0}
                aria-label={t("adjust.media.earlier", { file: item.file })}
                onPress={() => move(at, at - 1)}
                data-testid={`earlier-${item.file}`}
              />
              <Button
                icon={ArrowRight}
                isDisabled={isLocked || at === items.length - 1}
                aria-label={t("adjust.media.later", { file: item.file })}
                onPress={() => move(at, at + 1)}
                data-testid={`later-${item.file}`}
              />
              <Button
                icon={Trash2}
                isDisabled={isStill}
                aria-label={t("adjust.media.remove", { file: item.file })}
                onPress={() => setRemoving(item.file)}
                data-testid={`remove-${item.file}`}
              />
            </span>
          </li>
        ))}
      </ol>
      {removing !== null && <Removal file={removing} work={work} isHeld={isStill} onClose={() => setRemoving(null)} />}
    </div>
  );
};

const Preview = ({ item }: { item: MediaItem }) => {
  const { t } = useTranslation("counter");
  const server = useContext(ServerUrl);
  if (item.kind === "picture")
    return <img src={new URL(mediaPath(item), server === "" ? location.href : server).href} alt="" loading="lazy" />;
  return (
    <span className={styles["film"]}>
      <Icon icon={Film} />
      {t("adjust.media.video")}
    </span>
  );
};

type BringProps = { work: MediaWork; isHeld: boolean };

/** MED1: from a file dialogue, or let go of over this place. */
const Bring = ({ work, isHeld }: BringProps) => {
  const { t } = useTranslation("counter");
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    if (!isHeld) void work.bring([...event.dataTransfer.files]);
  };
  return (
    <div
      className={styles["bring"]}
      data-is-over={isOver && !isHeld}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      data-testid="media-drop"
    >
      <Button icon={Upload} variant="outlined" isDisabled={isHeld} onPress={() => input.current?.click()}>
        {t("adjust.media.bring")}
      </Button>
      <small>{t("adjust.media.how", { mb: mediaBytesMax / megabyte })}</small>
      <input
        ref={input}
        type="file"
        multiple
        accept={accepted}
        hidden
        aria-label={t("adjust.media.bring")}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file again, once it was mended, is another one.
          target.value = "";
          if (files.length > 0) void work.bring(files);
        }}
        data-testid="media-file"
      />
    </div>
  );
};

/** How far it is, and what was refused. */
const Outcome = ({ work: { sending, refusals } }: { work: MediaWork }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <div role="status" className={styles["outcome"]} data-testid="media-outcome">
      {sending && <ProgressLine share={sending.share} words={t("adjust.media.sending", { file: sending.name })} />}
      {refusals.map((refusal, at) => (
        <NoticeLine key={at} tone="trouble">
          {refusalWords(refusal, locale)}
        </NoticeLine>
      ))}
    </div>
  );
};

type RemovalProps = { file: string; work: MediaWork; isHeld: boolean; onClose: () => void };

const Removal = ({ file, work, isHeld, onClose }: RemovalProps) => {
  const { t } = useTranslation("counter");
  return (
    <Sheet
      title={t("adjust.media.askRemove")}
      isAlert
      onClose={onClose}
      foot={
        <div className={styles["sheetFoot"]}>
          <Button
            variant="danger"
            isDisabled={isHeld}
            onPress={() => void work.change({ act: "remove", file }).then(onClose)}
            data-testid="confirm-remove"
          >
            {t("adjust.media.doRemove")}
          </Button>
        </div>
      }
    >
      <p>
        <b>{file}</b>
      </p>
      <p>{t("adjust.media.removed")}</p>
    </Sheet>
  );
};
