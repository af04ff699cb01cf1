import type { RejectionWords } from "./case-rejections.ts";

/** Refusals about what media screens play. */
export const mediaRejections = {
  UnknownMedia: {
    plain: { zh: "请再选一次，这个文件已经不在了", en: "Please choose again: the file is no longer there" },
  },
  MediaTooLarge: {
    plain: { zh: "请换小一点的文件，这个太大", en: "Please take a smaller file: this one is too large" },
    detailed: {
      zh: "请换小一点的文件，最大 {mb} MB：{file}",
      en: "Please take a smaller file, {mb} MB at most: {file}",
    },
  },
  MediaNotPlayable: {
    plain: {
      zh: "请换成 jpg、png、webp、avif 图片或 mp4、webm 视频，屏幕放不了这个文件",
      en: "Please take a jpg, png, webp or avif picture, or an mp4 or webm video: screens cannot play this file",
    },
    detailed: {
      zh: "请换成 jpg、png、webp、avif 图片或 mp4、webm 视频，屏幕放不了：{file}",
      en: "Please take a jpg, png, webp or avif picture, or an mp4 or webm video: screens cannot play {file}",
    },
  },
  MediaNameTaken: {
    plain: { zh: "请改名后再上传，已有同名文件", en: "Please give it another name: there is a file of this one" },
    detailed: {
      zh: "请改名后再上传，已有同名文件：{file}",
      en: "Please give it another name, this one is taken: {file}",
    },
  },
  MediaFull: {
    plain: { zh: "请先移除几个，屏幕播放的文件已满", en: "Please remove some first: screens play no more files" },
    detailed: {
      zh: "请先移除几个，屏幕最多播放 {max} 个文件",
      en: "Please remove some first: screens play {max} files at most",
    },
  },
  MediaDiskFull: {
    plain: {
      zh: "请换小一点的文件，或找管理员清理：服务器的存储空间不够",
      en: "Please take a smaller file, or have room made: the server's disk is too full",
    },
    detailed: {
      zh: "请换小一点的文件，或找管理员清理：服务器的存储空间放不下 {file}",
      en: "Please take a smaller file, or have room made: the server's disk has no room for {file}",
    },
  },
} satisfies Record<string, RejectionWords>;
