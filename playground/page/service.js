/** The grey lines between the messages: who came, who left, what was pinned. */

import { t } from "./words.js";

const names = (people) => people.map((one) => one.first_name).join(", ");

/** What happened, in words. */
export function happening(message) {
  const { service: kind, content, sender: name, sender_id: by } = message;
  switch (kind) {
    case "new_chat_participant":
    case "new_chat_members": {
      const who = content.new_chat_members ?? [content.new_chat_participant];
      return who.length === 1 && who[0].id === by ? t("came", { name }) : t("added", { name, who: names(who) });
    }
    case "left_chat_participant":
    case "left_chat_member": {
      const who = content.left_chat_member ?? content.left_chat_participant;
      return who.id === by ? t("left", { name }) : t("removed", { name, who: who.first_name });
    }
    case "new_chat_title":
      return t("retitled", { name, title: content.new_chat_title });
    case "pinned_message":
      return t("pins", { name });
    case "forum_topic_created":
      return t("topicMade", { title: content.forum_topic_created.name });
    case "forum_topic_closed":
      return t("topicClosed");
    case "migrate_to_chat_id":
    case "migrate_from_chat_id":
      return t("moved");
    default:
      return t("happened", { name, what: kind.replaceAll("_", " ") });
  }
}
