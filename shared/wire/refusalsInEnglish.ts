/** Every refusal's sentence in English: what happened, and what to do next. */
import type { RefusalCode } from './refusals.ts';

export const refusals: Readonly<Record<RefusalCode, string>> = {
  'request.malformed': 'Something is missing or not in the right form. Please check and try again.',
  'request.tooLarge': 'This is too long. Please shorten it and send it again.',
  'request.tooFast': 'That was too fast. Please wait a few seconds and try again.',
  'request.repeatedDifferently': 'This differs from what was sent before. Please fill it in and send it again.',
  'request.notYours': 'This was not sent from your device. Please reload the page and try again.',
  'request.notFound': "This can't be found; it may have been moved. Please go back.",
  'server.busy': 'The server is busy and saved nothing. Please try again in a moment; what you typed is safe.',
  'server.storage': "The server can't save anything now. Please tell the staff; what you typed is safe.",
  'access.login': 'Please log in or join the meeting again first.',
  'access.denied': "You can't do this in your role. If you need to, please ask the chair.",
  'access.revoked': 'This way in has been closed. Please ask the chair for a new link.',
  'account.badLogin': 'Name or password is not right. Please try again.',
  'account.tooManyTries': 'Many people are trying passwords. Please log in again in a few seconds.',
  'account.weakPassword': 'A password needs at least 8 characters. Please choose a longer one.',
  'account.nameTaken': 'Somebody already has this name. Please choose another.',
  'account.setupDone': 'The first chair is set up already. Please log in.',
  'account.resetSpent': 'This link was used or has expired. Please ask whoever runs the server for a new one.',
  'invitation.invalid': 'This invitation was used or has expired. Please ask the chair for a new one.',
  'invitation.gone': 'This link was used, has expired or was withdrawn. Please look at the list again.',
  'staff.already': 'They do this in the meeting already.',
  'staff.noPost': 'They hold no post on the estate any more. Please look at the list as it is now.',
  'device.codeSpent':
    'This code was used or has expired. On the device that chairs, please open "Go on from a phone" and scan once more.',
  'device.gone': 'This device was disconnected already. Please look at the list again.',
  'display.gone': "This screen's link was withdrawn. Please look at the list again.",
  'join.badCode': 'There is no such code. Please check the 6 digits on the big screen.',
  'join.badHousehold': 'Please write the door number like "2-1-601", or leave it empty for now.',
  'join.householdShared':
    'This is a building, an entrance or a floor, not one home. Please add the room; for a house of its own write "12号".',
  'join.householdLong':
    'The door number is too long and was not saved. Please write only building, entrance and room, like "2-1-601".',
  'join.whichHousehold': '"{door}" fits several homes. Please add the building, like "{example}".',
  'join.whichBuilding':
    '"{door}" could be in several buildings. Please add the building, like "{example}"; where there is only one, write "{only}".',
  'join.nameLong': 'A name has at most {max} characters; it was not saved. Please write a shorter one.',
  'join.householdVoted': 'You have voted for this household. The door number can be changed after the vote.',
  'join.paused':
    'The chair has paused joining. If you are in the hall, ask the staff to register you, or try again later.',
  'join.refused':
    'The chair did not agree this time. If you are in the hall, ask the staff to register you. If the name or door number was wrong, correct it and ask again.',
  'join.waitingFull': 'Too many people are waiting. Please try again later; in the hall the staff can register you.',
  'join.full': 'The meeting is full. Please tell the chair.',
  'meeting.unknown': 'There is no such meeting. Please check the link or the code.',
  'note.changedMeanwhile':
    'You changed this note on another page too. Nothing is lost: look at both and decide which to keep.',
  'meeting.deleted':
    'The chair has deleted this meeting. It can no longer be entered or seen. If in doubt, please ask the chair.',
  'meeting.gone': 'This meeting no longer exists; everything in it was deleted.',
  'meeting.notConfirmed':
    'What you typed is not the end of the meeting’s name, so nothing was deleted. Please type it as shown above, or the meeting’s code.',
  'meeting.beyondReturn': 'The time to take it back is over. This meeting has been erased.',
  'results.notYet': 'The meeting is not over; results come after it. You can join it now.',
  'person.unknown': "This person can't be found; the list may have just changed. Please reload and try again.",
  'edit.changedMeanwhile':
    '"{field}" was just changed to "{value}" by somebody else; yours is not saved. What you wrote is still here: look at both, then choose.',
  'person.householdVoted':
    'This resident has voted for the household they had. The door number can be changed after the vote; if both doors are one home, merge the households.',
  'person.noHousehold': 'This resident has no door number. Please enter one first.',
  'person.notMerged': "These two can't be merged: only residents without an office who are still on the list can.",
  'person.votedForTwo':
    'In a vote that is running, these two voted for two doors. Merge the two households first, or wait until the vote is over.',
  'household.same': 'These two doors are one household already.',
  'stage.unknown': 'The procedure has no such step. Please reload and try again.',
  'stage.notNext': 'The steps come in order. Please finish the one before first.',
  'stage.sittingNotEnded': 'The meeting is still running. Please end it before the next step.',
  'step.tooManyNotes': 'At most {max} notes are kept; remove some first.',
  'step.noNote': 'This note has been removed already.',
  'step.notSkipped': 'Deliberating is what the meeting is for; it cannot be left out.',
  'step.isDone': 'This step is done; it need not be left out.',
  'sitting.alreadyStarted': 'The meeting has started already.',
  'sitting.notRunning': 'The meeting has not started or is in a break. Please start or continue it first.',
  'sitting.notAdjourned': 'The meeting is not in a break.',
  'sitting.resumeWhen': 'The meeting must go on later than now and within 12 hours. Please choose again.',
  'sitting.ended': "The meeting is over and can't be changed.",
  'sitting.noTopics': 'There are no topics. Please add at least one first.',
  'sitting.topicsOpen':
    'The topic "{title}" has no conclusion. Please give it one; an unfinished topic can be deferred or carried over.',
  'topic.unknown': "This topic can't be found; it may have been deleted. Please reload and try again.",
  'topic.closed': 'This topic has its conclusion. Please reopen it first.',
  'topic.notClosed': 'This topic has no conclusion yet; it need not be reopened.',
  'topic.hasRecord': "This topic has comments, votes or tasks and can't be deleted. You can carry it over or defer it.",
  'topic.isCurrent': 'This topic is being discussed. Please move to another one first.',
  'topic.orderStale': 'The topics just changed. Please look at the new order first.',
  'topic.tooManyFiles':
    'A topic has at most {max} attachments, and somebody just added some. Please take a few out first.',
  'topic.tooMany': 'At most {max} topics. Please put some together first.',
  'topic.againstResult':
    'This conclusion differs from the published result and was not saved. Change it, or say why it stands; the reason goes into the minutes.',
  'topic.pastDay': 'The date is already past and was not saved. Change it, or give a reason; it goes into the minutes.',
  'topic.pollOpen': 'A vote is running. Please end it first.',
  'topic.pollUnpublished': 'The result of a vote is not published. Please publish it first.',
  'point.unknown': 'This point is no longer on the list. Please look at the list as it is now.',
  'point.tooMany': 'At most {max} points can be set aside. Please remove some that were dealt with.',
  'point.empty': 'Please write what it is about.',
  'point.noEstate':
    'This meeting is not under an estate, so there are no needs to add to. You can answer the point or leave it for next time.',
  'remark.tooMany': 'At most {max} comments can be put into the minutes. Please take some out first.',
  'speak.notNow': 'No topic is under discussion. Please raise your hand once the chair has begun one.',
  'speak.hasFloor': 'You have the floor already.',
  'speak.noTurns':
    'Everybody has the floor {turns} times at a topic, and you have had yours. You can still write a comment.',
  'speak.tooMany': 'Too many hands are up. Please wait until some have spoken.',
  'speak.handDown': 'That hand was just lowered. Please look at the list as it is now.',
  'speak.turnOver': 'That turn has just ended.',
  'comment.unknown': "This comment can't be found; it may have been hidden.",
  'comment.tooMany': 'The meeting has {max} comments and takes no more. Please tell the chair what you think.',
  'comment.topicClosed': 'This topic has its conclusion and takes no more comments. What you wrote is still here.',
  'comment.realNameOnly': 'In this meeting people speak under their real names.',
  'comment.replyOfficialOnly': 'Only staff can reply. You can write a comment of your own.',
  'comment.observerStance': 'Observers take no side. Leave it out, and your words can be sent.',
  'comment.observerName': 'Observers speak under their own name.',
  'comment.stanceByName':
    'You took a side on this topic under your real name, and a person counts once. Leave it out here, or change it under your real name.',
  'comment.stanceByAlias':
    'You took a side on this topic under your pseudonym, and a person counts once. Leave it out here, or change it under the pseudonym.',
  'comment.alreadyHidden': 'This comment is hidden already.',
  'comment.notYours': 'You can only take back a comment of your own.',
  'comment.withdrawLate':
    'A comment can be taken back for two minutes only. If it should not stand there, ask the chair to hide it.',
  'comment.ownSecond': "You can't second your own comment.",
  'comment.heldFull':
    'So many comments wait for the chair’s look that no more can be taken just now. Please send yours in a while; what you wrote is still here.',
  'comment.heldEnough':
    '{max} of your comments wait for the chair’s look. Please send more once they have been read; what you wrote is still here.',
  'comment.heldSettled': 'This comment has been dealt with already.',
  'comment.muted':
    'The chair asks you to stop writing for now. The reason: {reason}. You can still vote, second and raise your hand; what you wrote is still here.',
  'comment.checkInFirst':
    'Only those who have checked in can comment now. Please check in, then send; what you wrote is still here.',
  'comment.tooSoon':
    'There is a pause between comments now. Please send this in {seconds} seconds; what you wrote is still here.',
  'comment.tooFast':
    'You have sent a lot within this minute. This one is not sent yet; it will be sent by itself within a minute or so.',
  'mute.staff': 'Staff and observers can’t be stopped from writing here.',
  'mute.tooMany': '{max} people are stopped from writing already. You can let comments wait for your look instead.',
  'opinion.unknown': 'This opinion map could not be found. Please reload the page and try again.',
  'opinion.closed': 'This opinion map is closed and takes no more answers.',
  'opinion.stillOpen': 'The opinion map is still open. Please close it first.',
  'opinion.anotherOpen': 'Another opinion map is open. Please close it first.',
  'opinion.tooMany': 'A meeting can have at most {max} opinion maps, and has them all.',
  'opinion.full': 'An opinion map can have at most {max} statements, and this one is full.',
  'opinion.sameStatement': 'There is a statement like this already. Please put it another way.',
  'opinion.statementUnknown': 'This statement was taken away. Please go on to the next.',
  'inquiry.unknown': "This question can't be found; it may have been hidden. Please look at the next one.",
  'inquiry.closed': "Questions aren't being taken now. Please raise your hand, or wait until the chair opens them.",
  'inquiry.own': "You can't second your own question.",
  'inquiry.enoughOfYours':
    '{max} questions of yours are waiting already. Please ask the next one after an answer; what you typed is safe.',
  'inquiry.tooManyOfYours':
    'You have put {max} questions in this meeting, the most one person may. Please second one or raise your hand.',
  'inquiry.full':
    'A meeting takes at most {max} questions, and has them all. Please second one of them or raise your hand.',
  'inquiry.alreadyHidden': 'This question is hidden already.',
  'inquiry.notYours': 'You can only take back a question of your own.',
  'inquiry.withdrawLate':
    'After two minutes a question can no longer be taken back. If it must go, please ask the chair to hide it.',
  'inquiry.answered': 'This question has been answered. To add something, please change its answer.',
  'inquiry.answeredMeanwhile': 'Somebody has just answered it. Please read that first; what you typed is still here.',
  'inquiry.emptyAnswer':
    'The answer is empty. Please write a sentence, or choose "Answered aloud" if it was said in the hall.',
  'inquiry.link':
    'The link must begin with https:// and open by itself. Please copy the share link of the stream and paste it.',
  'poll.unknown': "This vote can't be found. Please reload and try again.",
  'poll.notOpen': 'The vote is over.',
  'poll.notClosed': 'The vote is still running. Please end it before publishing.',
  'poll.alreadyPublished': "This vote was published or cancelled and can't be changed.",
  'poll.anotherOpen': 'Another vote is running. Please end it first.',
  'poll.tooMany': 'A meeting has at most {max} votes. Please vote in another meeting.',
  'poll.topicNotCurrent': 'Please move to this topic before starting a vote.',
  'poll.proposals': 'To choose among proposals, write at least two; for a vote for or against none are needed.',
  'poll.sameProposals': 'Two proposals are the same. Please change one.',
  'poll.choiceLimits':
    "The number of choices is not right: at least can't be more than at most, nor more than there are.",
  'poll.badChoice': 'This choice is not right. Please reload the page and choose again.',
  'poll.againstStandsAlone': '"Against" and "Abstain" can only be chosen alone.',
  'poll.choiceCount': 'Please choose {min} to {max}.',
  'poll.alreadyVoted': "This vote is already in, and it can't be changed.",
  'poll.casterChanged':
    'Your door number or check-in just changed, so this vote was not counted. Please check the door number and vote again.',
  'poll.castForAnother': 'You voted for another household here. One person votes for one household.',
  'poll.checkInFirst': 'Please check in before voting.',
  'poll.registerFirst':
    'Only people registered by staff may vote here. Please give your name and door number at the desk; what you chose is kept.',
  'poll.householdNeeded': 'Each household has one vote here. Please enter your door number first.',
  'poll.sealedTooFew':
    'Fewer than {least} may vote ({now} now): even unnamed, anyone could guess who chose what. Wait until more are here, or choose a named vote.',
  'poll.sealerAway':
    'The program that seals votes does not answer right now; nothing was recorded. Try again in a few seconds.',
  'poll.badSealedBallot': 'This sealed ballot can not be used and was not counted. Choose and vote again.',
  'poll.notCountedYet':
    'The ballot box is being counted and its key is not destroyed yet. Publish in a few seconds; if it never works, void the vote and hold it again.',
  'actionItem.unknown': "This task can't be found; it may have been deleted.",
  'actionItem.pastDay':
    'The due date is already past and was not saved. Change it, or give a reason (such as "done before the meeting"); it goes into the minutes.',
  'actionItem.tooMany': 'At most {max} tasks.',
  'minutes.sealed': "The minutes are sealed and can't be changed. To correct them, the chair opens a new revision.",
  'minutes.notSealed': 'The minutes are not sealed; you can just change them.',
  'minutes.noEstate':
    'This meeting stands under no estate and has no public page. Please put it under an estate first.',
  'minutes.sittingNotEnded': 'Minutes are sealed after the meeting. Please end it first.',
  'minutes.opinionsOpen':
    'An opinion map is still open or being worked out. Close it, wait a few seconds, then seal the minutes.',
  'minutes.heldWaiting': '{count} comments still wait for your look. Let each through or not, then seal.',
  'minutes.changedMeanwhile': 'The minutes or the meeting just changed. Please read them once more, then seal.',
  'minutes.notShown': 'The minutes are being prepared. You can read them once the chair shows the draft or seals them.',
  'minutes.badUpdate': 'This change was not accepted. Please reload the page and write it again.',
  'attachment.type': 'Only pictures (PNG, JPG, WebP, GIF) and PDF files can be uploaded.',
  'attachment.broken': 'This picture is damaged. Please choose another.',
  'attachment.tooLarge': 'The file is larger than 20 MB. Please make it smaller first.',
  'attachment.locked':
    'This PDF asks for a password and cannot be put on the wall. Please save a copy without one and upload that.',
  'attachment.unreadable':
    'This file cannot be opened; it may be damaged. The wall shows what it showed before. Please upload another copy.',
  'attachment.noPage': 'The file has no such page.',
  'attachment.tooHard': 'This page is too complex for the wall. Please save it as a picture and upload that.',
  'wall.noAttachment': 'This file is no longer on the agenda. The wall shows what it showed before.',
  'wall.tooManyScreens': 'Too many screens have been named. Please use one of those.',
  'import.tooLong':
    'This archive is too large: it could not be checked within {seconds} seconds, and nothing was imported. Please try again at a quiet time.',
  'estate.unknown': 'There is no such estate. Please check the link.',
  'estate.noPost': 'There is no such estate, or your post on it has ended. Please ask the community administrator.',
  'building.changedMeanwhile':
    'Somebody else just changed the buildings; yours are not saved. What you wrote is still here: look at them now, then change them.',
  'building.twice': 'Two buildings are called {building}. Please change one.',
  'building.badName':
    '"{building}" can\'t be the name of a building; nothing was saved. Please write a number ("3号楼", "A座", "东区3号楼") or a Chinese name of 2 to 8 characters ("翠竹楼", "甲栋").',
  'building.strayDoor': '"{door}" is no door of {building}. Please let it begin with "{number}-".',
  'building.doorTwice': 'The door "{door}" is there twice. Please change one.',
  'building.tooManyDoors':
    'Together more than {max} homes; nothing was saved. Please check entrances, floors and homes.',
  'category.changedMeanwhile':
    'The categories were just changed to "{present}" by somebody else; yours are not saved. Please look again.',
  'category.twice': 'Two categories are the same. Please change one.',
  'post.unknown': "This post can't be found; the list may have just changed. Please reload and try again.",
  'post.lastKeeper': "This is the last keeper and can't be removed. Please make somebody else keeper first.",
  'post.whichBuildings': 'A building lead looks after their own buildings. Please choose which.',
  'post.keeperOfAll': 'A community administrator looks after the whole estate. Please choose "Whole estate".',
  'post.noBuilding': 'The estate has no {building}. Please choose again.',
  'post.already': 'You hold a post on this estate already. To change it, ask the administrator (under "People").',
  'post.otherBuilding': 'This is not one of your buildings; nothing was saved. Choose one of yours, or ask the keeper.',
  'question.unknown': 'There is no such question. Please check the link.',
  'question.closed': 'This question is closed and takes no more answers. What you wrote is still on this phone.',
  'question.notClosed': 'This question is not closed.',
  'question.dayOver': 'That moment is over. Please choose a later one, or none.',
  'question.tooMany': 'The estate has {max} questions and takes no more.',
  'question.tooManyReplies': 'This question has {max} replies and takes no more.',
  'question.noHeading':
    'No answers stand under that heading any more. Please choose again; what you wrote is still here.',
  'question.full': 'There are {max} answers and no room for more. Please tell the staff.',
  'idea.unknown': 'This answer was not found; it may just have been hidden.',
  'idea.tooMany': 'This phone has given {max} answers. Please tell the staff what is left.',
  'idea.own': 'This is your own answer.',
  'idea.alreadyHidden': 'This answer is hidden already.',
  'need.unknown': 'There is no such need. Please check the number or the link.',
  'need.badCategory': 'This category was just changed. Please choose again; what you wrote is still here.',
  'need.badBuilding': 'The estate has no {building}. Please choose again, or leave it open.',
  'need.noBuilding':
    'The estate has no {building}. Please check the door, or leave it empty. What you wrote is still here.',
  'need.badSource': "Source and sender don't fit. Please choose the source again.",
  'need.tooMany': 'The estate has {max} needs and takes no more. Please tell the staff.',
  'need.tooManyReplies': 'This need has {max} replies and takes no more.',
  'need.isMerged': 'No. {number} was merged into no. {into}. Please go on there.',
  'need.isListed':
    'This need is part of the topic "{title}" and decided by the meeting. Take it out of the topic first.',
  'need.isConcluded':
    'The meeting has concluded "{title}", so nothing can join it any more. Please settle this need by itself.',
  'need.notMerged': 'This need is not merged into another; it may have just been separated.',
  'need.intoItself': "A need can't be merged into itself. Please choose another.",
  'need.alreadySettled': 'This need is settled. To change that, reopen it first.',
  'need.notSettled': 'This need is not settled; it need not be reopened.',
  'need.alreadyHidden': 'This need is hidden already.',
  'need.isHidden': 'Need {number} is hidden and cannot go into a topic. Show it again first.',
  'need.isDrafted': 'Need {number} is being drafted into the topic "{title}". Take it out there first.',
  'need.notShareable': 'Need {number} is answered, merged or hidden: neighbours need not second it any more.',
  'need.tooManyShared': '{max} needs are before the neighbours already. Please end a few before you add another.',
  'need.notShared': 'This one is not open to seconds any more. If you need the same, please write it below.',
  'need.tooManyPhotos':
    'A need holds up to {max} photos. Please remove some and send again. What you wrote is still here.',
  'need.photoGone':
    'Some photos did not arrive. Please send once more; if that fails, remove the photos. What you wrote is still here.',
  'visit.unknown': 'This visit was not found. Please reload and try again.',
  'visit.alreadyThere':
    'This visit is there already, and what you have says something else, so it was not written over. To note it as another visit, tap "Change and send". What you wrote is still here.',
  'visit.noDoor': 'Please choose the door, or write it in numbers like "2-1-601". What you wrote is still here.',
  'visit.noBuilding':
    'The estate has no {building}. Please check the door, or ask the keeper to add the building first. What you wrote is still here.',
  'visit.saySomething': 'Somebody was met: please write down a need, or what you talked about.',
  'visit.nobodySaid':
    'A visit where nobody talked can carry no needs. Please say that somebody talked to you, or take the needs out. What you wrote is still here.',
  'visit.tooManyNeeds':
    'One visit can carry {max} needs at most. Please note the rest as another visit. What you wrote is still here.',
  'visit.tooMany': 'The estate has {max} visits already and can take no more. Please tell the keeper.',
  'visit.notYours': 'Somebody else noted this visit. Only they and the keeper can change it.',
  'visit.withdrawn': "This visit was taken back and can't be changed any more.",
  'visit.changedMeanwhile':
    'Somebody has just changed the note of this visit to "{note}". Yours was not saved. Please look at it and try again.',
  'need.receiptUsed':
    'This receipt is already that of an earlier need, so this one was not taken. Please send it again; what you wrote is still here.',
  'need.flood':
    'Too many needs were sent from here within an hour. Please try again a little later. What you wrote is still here.',
  'roster.none': 'There is no register of owners yet. Please import or enter one.',
  'roster.notCurrent': 'This version is no longer in use. Please reload to see the latest one.',
  'roster.changedMeanwhile':
    'Somebody has just put a new version in force, so this one was not adopted. Please look at the differences and decide again.',
  'roster.same': 'This is exactly the register in use; there is nothing to adopt.',
  'roster.empty': 'Not a single home was read from this list. Please check what each column holds.',
  'roster.undecided': '{count} points still wait for your decision before this can be adopted.',
  'roster.draftGone': 'This file was kept too long and has been removed. Please choose it again.',
  'roster.kind': 'This is not an .xlsx or .csv file. Please save it as an Excel workbook (.xlsx) and choose that.',
  'roster.old': 'This is an old .xls file. Please open it, save it as .xlsx and choose that.',
  'roster.locked':
    'This file has a password and can’t be read. Please open it, remove the password, save it and choose that.',
  'roster.broken': 'This file is damaged and can’t be opened. Please copy it again and choose that.',
  'roster.blank': 'This file is empty. Please check that it is the right one.',
  'roster.large':
    'This list is too large: at most {rows} rows and {columns} columns. Please remove sheets and rows that are not needed.',
  'roster.fileTooLarge': 'A file may be {max} MB at most. Please remove pictures and sheets that are not needed.',
  'roster.unitUnknown': 'There is no “{unit}” in the register; it may just have been changed. Please reload.',
  'roster.unitTwice': '“{unit}” is in the register already. Please edit it instead of adding it.',
  'roster.badUnit':
    'It can’t be told which home “{unit}” is. Please write it like “2-1-601”, a parking space like “车位-12”.',
  'roster.badParts': 'The shares of “{unit}” don’t add up to one whole. Please correct them, or leave them all empty.',
  'roster.tooMany': 'A register holds {max} units at most; this list has {count}.',
  'roster.noContact': 'This person left no contact.',
  'roster.noParty': 'This person is not in the register; it may just have been changed. Please reload.',
  'vote.unknown': 'There is no such vote; it may have been deleted. Please reload.',
  'vote.tooMany': 'At most {max} votes can go on at once. Please archive those that are done.',
  'vote.sameQuestion': 'Two of the questions are the same. Please change one.',
  'vote.announcedAlready':
    'This vote has been announced and can no longer be changed. If something is wrong, call it off and start a new one.',
  'vote.periodBackwards': 'The end must be later than the start, and later than now. Please choose again.',
  'vote.periodLong': 'A vote lasts one year at most. Please choose an earlier end.',
  'vote.noticeShort':
    'Owners must be told {days} days before a vote of the owners’ assembly. Please choose a later start.',
  'vote.notAnnounced': 'Please announce the vote before it is opened.',
  'vote.opensLater': 'The start that was announced has not come yet, so voting can’t begin.',
  'vote.over': 'The end that was announced is over. Please call this vote off and start a new one.',
  'vote.notOpen': 'No ballots are taken in this vote now.',
  'vote.recusedLate': 'An owner can step aside, or take it back, only before the vote closes.',
  'vote.recusedAlready': 'This owner has already stepped aside from one of these items.',
  'vote.recusalGone': 'This was taken back already, or is not there. Please refresh.',
  'vote.recusedChanged':
    '{unit} has other owners now than when its owner stepped aside. Please take that back first, then open the vote.',
  'vote.recusedFromAll': 'This owner has stepped aside from every item and has nothing to vote on.',
  'vote.recusedFromItem': 'This owner has stepped aside from item {place}. Please choose “Stepped aside” there.',
  'vote.recusedSince':
    'You have stepped aside from one of the items; it needs no choice. Please refresh and vote again.',
  'vote.fewCandidates':
    'There are {seats} seats and fewer candidates. Please add candidates, or lower the number of seats.',
  'vote.sameCandidate': 'Two candidates are written alike. Please tell them apart, for example by the building.',
  'vote.badPicks': 'Please choose at least one and at most {seats} in item {place}.',
  'vote.extendedAlready': 'This vote was extended once and can’t be extended again.',
  'vote.extendsBack': 'The new end must be later than the one before. Please choose again.',
  'vote.extendsLong': 'A vote can be extended by three months at most. Please choose an earlier end.',
  'vote.closesLater': 'The end has not come and some owners have not voted yet, so the vote can’t be closed.',
  'vote.stillOpen': 'The vote is still open, so the count can’t be signed.',
  'vote.signedOff': 'The count has been signed; nothing more to sign.',
  'vote.signedOtherwise': 'You have signed in another capacity already. One person signs in one capacity only.',
  'vote.notSigned': 'One teller and one witness must sign before the result is published.',
  'vote.notCounted': 'The vote has not been closed and counted yet, so there is no result to publish.',
  'vote.noObjections': 'Objections can only be made while the result is on display. Please contact the community.',
  'vote.objectionsOver': 'The time for objections is over. Please contact the community.',
  'vote.objectionsFull': 'No more objections can be taken here. Please contact the community directly.',
  'vote.finalAlready': 'The result is final and can’t be changed any more.',
  'vote.notPublished': 'Please publish the preliminary result first.',
  'vote.noList': 'There is no list of ballots for this vote: its notice asked for none, or too few came back.',
  'vote.objectionsRun': 'The result is still on display, so it can’t be made final yet.',
  'vote.unanswered': '{count} objections have no answer yet. Please answer them first.',
  'vote.notFinal': 'Only a final result can be archived.',
  'vote.dropInstead': 'It has not been announced; simply delete it.',
  'vote.noRoster': 'There is no register of owners yet. Please import or enter one first.',
  'vote.nobody': 'There is no owner in this scope. Please choose another.',
  'vote.stopped': 'Some points must be changed first. Please follow the hints of the check.',
  'vote.noCards': 'No voting card has been issued here yet. Please issue the cards, then print them.',
  'vote.ballotsLater': 'The roll is fixed when the vote opens. Please open it, then print the ballots.',
  'vote.cardUnknown':
    'This voting card is not known. Please compare the letters on it, or ask the community for another one.',
  'vote.cardRevoked': 'This card was replaced. Please use the new one, or ask the community for another.',
  'vote.cardOfFormer': 'This card was given to a former owner. Please ask the community for a new one.',
  'vote.notInRoll': 'Your home is not part of this vote. If in doubt, please ask the community.',
  'vote.alreadyVoted': 'You have voted, and in this vote a ballot can’t be changed.',
  'vote.changedTooOften':
    'You have changed your ballot too often; the last one counts. To change it again, please ask the community.',
  'vote.badAnswers': 'Please choose an answer to every question before sending.',
  'vote.electorUnknown': 'This home is not on the roll. Please check the door.',
  'vote.serialTwice': 'Ballot number {serial} has been entered already. Please check the number.',
  'vote.proxyCap': 'This person votes for {max} owners already and can’t vote for more.',
  'vote.proxyMissing': 'Please write down who votes as a proxy.',
  'vote.handedAtWrong': 'A ballot is handed in after the start, before the end, and not later than now. Please check.',
  'vote.toldAtWrong': 'Owners are told after the announcement, and not later than now. Please check.',
  'vote.ballotUnknown': 'There is no such ballot. Please reload.',
  'vote.unconfirmed': '{count} paper ballots have not been checked by a second person. Please check them first.',
  'vote.confirmedAlready': 'This ballot has been checked already.',
  'vote.confirmOwn': 'Somebody else has to check it, not who entered it.',
  'vote.papersDiffer':
    'This differs from the first entry, and nothing was saved. Please look at the paper together once more.',
  'vote.mandateMissing':
    'A proxy ballot entered by one person needs a photo of the written proxy too. Without one, leave the photos out and ask a second person to check it.',
  'vote.handsLegal':
    'A show of hands is for votes of intention only. This is a decision of the owners: please use cards, papers or written proxies.',
  'vote.photoGone':
    'The photo of the ballot did not arrive. Please take it again and save once more; what you filled in is still here.',
  'vote.photosFull':
    '{max} photos are waiting for their ballots already. Please enter those ballots before taking more.',
  'vote.photoUnreadable':
    "This photo can no longer be opened: the server's key has changed. Please check against the paper ballot.",
  'photo.type': 'Only photos (JPG, PNG, WebP) can be put here. Please choose another.',
  'photo.tooLarge': 'This photo is larger than 2 MB. Please choose a smaller one.',
  'draft.tooMany': 'There are {max} drafted topics already. List some in a meeting or drop some first.',
  'draft.unknown': 'This drafted topic was not found; it may have just been dropped.',
  'draft.isListed': "This topic is on a meeting's agenda already. Change it there.",
  'draft.needTwice': 'One need was chosen twice. Remove one of them.',
  'draft.needsReview':
    'This topic waits for the party branch: enter its opinion first; once it agrees the topic can be listed.',
  'draft.reviewInFuture': 'That day has not come yet. Please check the date of the review.',
  'draft.noReason': 'Returning a topic needs a reason. Please write what has to be changed.',
  'draft.returned': 'The party branch returned this topic. Revise it and submit it again.',
  'topic.alreadyListed': 'This topic is on the agenda of this meeting already.',
  'meeting.answersNeeds':
    "This meeting's topics come from another estate's needs; it cannot be moved to a different one.",
  'meeting.otherEstate': 'This meeting does not stand under this estate. Put it there first.',
  'building.noNumber':
    'There is no building number. Please write it like "1–3号楼，每楼2单元，每单元6层2户；翠竹楼，18层4户" (buildings, entrances, floors, homes), or leave it empty for now.',
  'building.noFloors':
    'Floors or homes on each floor are missing, or a figure could not be read. Please write it like "1–3号楼，每楼2单元，每单元6层，每层2户"; where entrances or floors differ, write them alike first and change them later.',
  'building.unreadName':
    'Some buildings could not be read; nothing was saved. Please write each in full: a number ("3号楼", "A座", "东区3号楼") or a Chinese name of 2 to 8 characters ("翠竹楼", "甲栋"), under one name only.',
  'building.range': 'Floors, homes or entrances are not right: at most 99 floors, 99 homes a floor, 30 entrances.',
  'building.tooMany': 'At most 200 buildings at once. Please check the numbers.',
  'need.noName': 'Please write your name; if neighbours should not see it, choose not to show it.',
  'need.noContact': 'This resident left no contact.',
  'need.contactLost':
    "The contact can't be read: the file with the key (contact.key) was changed or lost. Please ask whoever runs the server to restore it from a backup.",
  'import.newer':
    'This was exported by a newer version. Please upgrade first: update the program on this server, then import again. Nothing was imported.',
  'import.rehearsal':
    'This is the archive of a rehearsal. It can’t be imported as a real meeting. Nothing was imported.',
  'rehearsal.running': 'You have a rehearsal under way. Go back to it or end it before you begin another.',
  'rehearsal.full': 'Enough rehearsals are under way on this server. Please begin yours a little later.',
  'rehearsal.none': 'This meeting is no rehearsal, or the rehearsal is over.',
  'rehearsal.notReal':
    'Not in a rehearsal: only a real meeting can have its minutes released to everybody or stand under an estate.',
  'import.invalid': 'This file is no meeting exported by this program, or it is damaged. Nothing was imported.',
};
