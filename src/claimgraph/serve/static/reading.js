// A link to a claim in another part of a long document leads to that part.
(() => {
  "use strict";
  const hash = location.hash;
  if (!/^#[ck][0-9a-zA-Z_-]+$/.test(hash) || document.getElementById(hash.slice(1))) return;
  const asked = `claim/${hash.slice(2)}`;
  const address = new URL(location.href);
  if (address.searchParams.get("claim") === asked) return;
  address.search = "";
  address.searchParams.set("claim", asked);
  location.replace(address);
})();
