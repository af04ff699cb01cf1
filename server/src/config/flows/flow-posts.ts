import type { Post, StepAct } from "@yichuang/shared/domain/case";
import type { Hall } from "@yichuang/shared/domain/hall";
import type { ClerkId, DepartmentId, PostId } from "@yichuang/shared/domain/ids";

import { type FlowFault, quote, type ReadFile, type Tell, tellInto, tellRepeats } from "./flow-faults.ts";
import type { PostsFile } from "./flow-schema.ts";

export type Posts = { posts: Map<PostId, Post>; chiefs: Map<DepartmentId, ClerkId> };

const departmentIn = (hall: Hall, departmentId: string): boolean =>
  hall.departments.some((known) => known.departmentId === departmentId);

/** Work at a desk is done by clerks and reviewers; a chief may be a supervisor as well. */
const tellUnfit = (
  tell: Tell,
  path: (string | number)[],
  { hall, clerkId }: { hall: Hall; clerkId: ClerkId },
): void => {
  const found = hall.clerks.find((known) => known.clerkId === clerkId);
  const at = ["clerks", clerkId];
  if (!found) return tell(path, `clerk ${quote(clerkId)} does not exist`, at);
  const works = path[0] === "chiefs" ? ["clerk", "reviewer", "supervisor"] : ["clerk", "reviewer"];
  if (!found.roles.some((role) => works.includes(role)))
    tell(path, `clerk ${quote(clerkId)} must have one of the roles ${works.join(", ")}`, [...at, "roles"]);
};

const buildPost = (entry: PostsFile["posts"][number]): Post => ({
  postId: entry.id,
  name: entry.name,
  departmentId: entry.department,
  acts: entry.acts,
  clerkIds: entry.clerks,
  ...(entry.phone === undefined ? {} : { phone: entry.phone }),
});

/** FLW2: the posts that a hall has, without those that do not fit it. */
export const buildPosts = (read: ReadFile<PostsFile>, hall: Hall, faults: FlowFault[]): Posts => {
  const tell = tellInto(read, faults);
  const posts: Posts["posts"] = new Map();
  const { pickUp, posts: entries, chiefs } = read.value;
  if (pickUp !== undefined && !hall.services.some(({ serviceId }) => serviceId === pickUp))
    tell(["pickUp"], `service ${quote(pickUp)} does not exist`, ["services", pickUp]);
  entries.forEach((entry, place) => {
    const path = ["posts", place];
    if (posts.has(entry.id)) return tell([...path, "id"], `post ${quote(entry.id)} is already there`);
    if (!departmentIn(hall, entry.department))
      return tell([...path, "department"], `department ${quote(entry.department)} does not exist`, [
        "departments",
        entry.department,
      ]);
    tellRepeats(tell, [...path, "acts"], entry.acts);
    tellRepeats(tell, [...path, "clerks"], entry.clerks);
    entry.clerks.forEach((clerkId, at) => tellUnfit(tell, [...path, "clerks", at], { hall, clerkId }));
    posts.set(entry.id, buildPost(entry));
  });
  const led = new Map<DepartmentId, ClerkId>();
  for (const [departmentId, clerkId] of Object.entries(chiefs)) {
    const path = ["chiefs", departmentId];
    if (!departmentIn(hall, departmentId))
      tell(path, `department ${quote(departmentId)} does not exist`, ["departments", departmentId]);
    tellUnfit(tell, path, { hall, clerkId });
    led.set(departmentId as DepartmentId, clerkId);
  }
  return { posts, chiefs: led };
};

/** The posts of a department that do such steps. */
export const postsThat = (posts: Posts["posts"], departmentId: DepartmentId, act: StepAct): Post[] =>
  [...posts.values()].filter((post) => post.departmentId === departmentId && post.acts.includes(act));
