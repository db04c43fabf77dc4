/** Whether this page must be loaded anew, for whatever shows it: the server has become newer than the page. */
export const renewal = $state({ needed: false });
