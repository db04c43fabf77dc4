/**
 * The size of type on pages the server writes for everybody (/p/…): what was tapped there last is kept on this phone, for these
 * pages alone; until then they are as large as the rest of it (长辈版). A file of its own, so that no other page loads it.
 */
(function () {
  var KEY = 'tea.large';
  var page = document.documentElement;
  var kept = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch (forbidden) {
    void forbidden; // Then the address says it.
  }
  // An address that says large is large for whoever was sent it, and chooses nothing for them.
  if (kept && !page.hasAttribute('data-asked')) {
    if (kept === 'yes') page.setAttribute('data-elder', '');
    else page.removeAttribute('data-elder');
  }

  window.addEventListener('click', function (event) {
    var size = event.target && event.target.getAttribute && event.target.getAttribute('data-size');
    if (!size) return;
    try {
      localStorage.setItem(KEY, size === 'large' ? 'yes' : 'no');
    } catch (forbidden) {
      void forbidden;
    }
  });
})();
