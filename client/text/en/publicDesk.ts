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
};
