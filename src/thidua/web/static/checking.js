// Asks again until the check of the store has ended, and then shows this page anew.
const again = async () => {
  const answer = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" }).catch(() => null);
  if (answer && answer.status !== 202) location.reload(); else setTimeout(again, 3000);
};
setTimeout(again, 1000);
