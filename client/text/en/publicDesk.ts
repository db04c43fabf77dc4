/** Words of the desk for what everybody may see of an estate: posters, the public page, open questions. */
import type { PublicDeskText } from '../publicDesk.ts';

export const publicDesk: PublicDeskText = {
  posters: 'Posters and a picture for the group',
  postersAbout:
    'Print the posters on A4 for lifts and stairwells, and send the picture to the WeChat group. Whoever scans the code writes a need, with the building already chosen. The words on them are simplified Chinese.',
  allPosters: (pages) => `Download all posters (${pages} ${pages === 1 ? 'page' : 'pages'}, PDF)`,
  whichBuilding: 'Which building',
  wholeEstate: 'The whole estate',
  buildingOf: (number) => `Building ${number}`,
  onePoster: (place) => `Download the poster for ${place} (PDF)`,
  picture: 'See the picture for the group',
  pictureComing: 'Making the picture…',
  pictureFailed: 'The picture did not come; the network may be weak. Please try again.',
  pictureAlt: (place) => `Picture asking for needs of ${place}, with a QR code`,
  pictureSave: 'On a phone, press the picture to save or forward it; on a computer, use the button below.',
  pictureDo: 'Save the picture',

  page: 'The page for everybody',
  pageOpen: 'Open: whoever has the link can read it without logging in.',
  pageClosed: 'Not open: only staff can see the preview.',
  pageAbout:
    'It shows how to raise a need, how many were raised, meetings to come with their agenda, and published results. No names, doors or contacts of residents.',
  pageLink: 'Link to the page',
  pageQr: 'QR code of the page',
  open: 'Open the page',
  openAsk: "Open this estate's page?",
  openHelp: 'Whoever has the link will see meetings to come and published results. You can close it at any time.',
  shut: 'Close the page',
  shutAsk: "Close this estate's page?",
  shutHelp:
    'Whoever follows the link will read that the page is not open now. Links to meetings and codes for raising needs go on working. A phone that has just read it may still show it for 20 seconds.',
  notYours: 'Only the keeper of the estate can open or close it.',
  preview: 'Preview',
  previewHide: 'Hide the preview',
};
