/** Days and times of day: Sat 14 Mar, 7:30 pm. */
import type { DatesText } from '../dates.ts';
import type { Day } from '../day.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const short = ({ month, date }: Day): string => `${date} ${MONTHS[month - 1] ?? ''}`;

export const dates: DatesText = {
  clock: (hour, minute) => {
    const hours = Number(hour);
    return `${hours % 12 === 0 ? 12 : hours % 12}:${minute} ${hours < 12 ? 'am' : 'pm'}`;
  },
  dateAndTime: (day, time) => `${WEEKDAYS[day.weekday] ?? ''} ${short(day)}, ${time}`,
  dayAndTime: (day, time) => `${short(day)}, ${time}`,
  fullDay: (day) => `${short(day)} ${day.year}`,
  fullDayAndTime: (day, time) => `${short(day)} ${day.year}, ${time}`,
};
