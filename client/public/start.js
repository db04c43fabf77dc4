/**
 * Before anything else: says what to do when the page itself does not come. No build touches it, and it is written for
 * browsers too old for everything that comes after it. The sentences stand in index.html.
 */
(function () {
  // Whose screen it is and its size of type (parts/elder.svelte.ts): known from the address, before anything of it is drawn.
  var path = location.pathname;
  // What a worker writes down on the stairs is as large as a resident's.
  var onStairs = /^\/estate\/[^/]+\/(enter|visit)\/?$/.test(path);
  var face =
    /^\/(chair|estates?\/)/.test(path) && !onStairs
      ? 'staff'
      : /^\/screen/.test(path)
        ? 'projector'
        : /^\/minutes/.test(path)
          ? 'paper'
          : '';
  var page = document.documentElement;
  if (face) page.setAttribute('data-face', face);
  // A code of its own leads to 长辈版: the page itself remembers it, and takes it out of the address.
  var elder = /[?&]elder(?:[=&]|$)/.test(location.search);
  try {
    elder = elder || localStorage.getItem('tea.elder') === 'yes';
  } catch (forbidden) {
    void forbidden; // The page asks again with what the tab holds.
  }
  if (elder && (!face || face === 'paper') && !/^\/(setup|reset|login)\/?$/.test(path))
    page.setAttribute('data-elder', '');

  var SLOW_AFTER_MS = 15000;

  function show(name) {
    var first = document.getElementById('first');
    // The page stands: from now on it speaks for itself.
    if (!first) return;
    first.setAttribute('data-state', name);
    first.setAttribute('role', name === 'slow' ? 'status' : 'alert');
  }
  function failed(event) {
    var source = event.target && event.target.tagName;
    // A file that did not come; else an error in one of ours: the browser does not know what it reads.
    if (source === 'SCRIPT' || source === 'LINK') show('failed');
    else if (String(event.filename).indexOf('/assets/') >= 0) show('old');
  }

  var button = document.getElementById('first-again');
  if (button)
    button.onclick = function () {
      location.reload();
    };
  window.addEventListener('error', failed, true);
  if ('noModule' in document.createElement('script')) {
    setTimeout(function () {
      var first = document.getElementById('first');
      if (first && !first.getAttribute('data-state')) show('slow');
    }, SLOW_AFTER_MS);
  } else show('old');
})();
