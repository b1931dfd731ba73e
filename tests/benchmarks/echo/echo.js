// grammY at its best: a runner, two calls for each tap, nothing stored.
// node echo.js API_ROOT TOKEN; polls until SIGTERM.
import { run } from "@grammyjs/runner";
import { Bot, InlineKeyboard } from "grammy";

const [apiRoot, token] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });

bot.on("callback_query:data", async (ctx) => {
  const activity = ctx.callbackQuery.data.split(":")[2];
  await ctx.answerCallbackQuery("Tercatat ikut. Terima kasih!");
  const keyboard = new InlineKeyboard()
    .text("Ikut", `1:answer:${activity}:joining`)
    .text("Belum pasti", `1:answer:${activity}:maybe`)
    .text("Berhalangan", `1:answer:${activity}:declined`);
  await ctx.editMessageText(`<b>Kegiatan ${activity}</b>\nIkut: ${ctx.from.first_name}`, {
    parse_mode: "HTML",
    reply_markup: keyboard,
  });
});
bot.catch((problem) => console.error(String(problem.error)));

const runner = run(bot);
process.once("SIGTERM", () => runner.isRunning() && runner.stop());
