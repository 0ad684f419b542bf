### Kaunter in English: every word on screen and on paper.
###
### One catalogue serves the window and the slip. Numbers, dates and sizes arrive formatted.
### The words of the glossary are used as they stand there: one word for one thing.

## Everywhere

app-name = Kaunter
training-mark = Training: nothing is real
language-label = Language
language-en = English
language-ms = Bahasa Melayu
language-zh = 中文
language-ta = தமிழ்
station-place = { $station }, { $branch }
sign-out = Sign out
help = Help
close = Close
cancel = Cancel
technical-detail = Technical detail

## First run

first-run-title = Set up this station
first-run-lead = Create the first staff account. You sign in with it every day.
first-run-id = Staff ID
first-run-id-hint = 2 to 32 letters, digits, dots or dashes
first-run-name = Your name
first-run-name-hint = As the slip should show it
first-run-pin = PIN or passphrase
first-run-pin-hint = 6 to 12 digits, or 12 characters or more, that only you know
first-run-pin-again = The same again
first-run-pins-differ = The two are not the same. Type the second one again.
first-run-create = Create the account
first-run-bank-lead = Nobody has worked at this station yet. A supervisor of the bank signs in first.

## Sign in

sign-in-title = Sign in
sign-in-lead = Use your own staff ID. Every step is recorded under your name.
sign-in-id = Staff ID
sign-in-pin = PIN or passphrase
sign-in-go = Sign in
sign-in-bank = Sign in with the bank
sign-in-bank-lead = Use your own account at the bank. Every step is recorded under your name.
sign-in-bank-opening = Reaching the bank…
sign-in-bank-open = Sign in on the bank's page below, within three minutes.
sign-in-bank-cancel = Cancel
sign-in-by-pin = Use a PIN of this station
sign-in-by-bank = Back to the bank's sign-in
pad-label = Number keys
pad-delete = Delete the last digit

## Locked

lock = Lock
locked-title = This station is locked
locked-lead = { $name }, type your PIN to go on.
locked-journey = The verification is kept as it is.
locked-wiped = The verification is kept. Its pictures were deleted to protect the customer: you take them again.
locked-unlock = Unlock
locked-bank-lead = { $name }, sign in with the bank again to go on.
locked-unlock-bank = Unlock with the bank
locked-other = Somebody else signs in
locked-other-lead = A verification that is open can be taken over, or left for later.
locked-back = Back to { $name }
hand-over-title = { $from } had a verification open
hand-over-lead = Take { $reference } over only if you go on with the same customer. The register says that you did.
hand-over-take = Take it over
hand-over-leave = Leave it for later

## Own PIN

own-pin = Change my PIN
own-pin-title = Change your PIN
own-pin-temporary = Choose a PIN of your own. The one that you were given is known to somebody else.
own-pin-lead = Nobody else may know it, not even the supervisor.
own-pin-old = PIN until now
own-pin-new = New PIN or passphrase
own-pin-go = Change the PIN
own-pin-back = Back

## Accounts

accounts = Staff accounts
accounts-title = Staff accounts
accounts-lead = Who may work at this station. Every change is recorded under your name.
accounts-back = Back
accounts-add = Add an account
accounts-change = Change
accounts-own = you
account-role-staff = Staff
account-role-supervisor = Supervisor
account-disabled = Disabled
account-temporary-pin = New PIN at next sign-in
account-locked-out = Locked out until { $until }
account-add-title = Add an account
account-change-title = Change the account of { $name }
account-name = Name
account-role = Role
account-role-staff-lead = Verifies customers
account-role-supervisor-lead = Also approves exceptions and looks after accounts
account-pin = Temporary PIN
account-pin-hint = Tell it to the person. It must be changed at the next sign-in.
account-add-go = Add
account-make-staff = Make staff
account-make-supervisor = Make supervisor
account-disable = Disable
account-enable = Enable
account-pin-title = Forgot the PIN, or locked out?
account-pin-go = Set the temporary PIN
account-of-bank = signs in with the bank
account-bank-title = Sign-in with the bank
account-bank-lead = Name and role come from the bank. There is no PIN.
account-give-to-bank = Hand over to the bank
account-give-to-bank-hint = The PIN ends. Whoever signs in with the bank next as { $id } has this account.
account-give-again = Let the bank name the person anew
account-give-again-hint = For somebody who got a new account at the bank. Whoever signs in with the bank next as { $id } has this account.

## Out of order

out-of-order-title = This station cannot work now

## Home

home-title = Ready for the next customer
home-title-locked = Please wait before the next customer
home-lead = Have the customer's ID card ready, and a phone with the bank's app.
home-start = Start a new verification
home-unfinished-title = Unfinished verifications
home-unfinished-none = None. Every verification at this station has ended.
home-acknowledge-rollback = IT support knows: go on with this register
home-way-unreachable = The portal has not answered since { $since }
home-way-unreachable-lead = This station tries again by itself. You can begin, but the card is read only when the portal answers.
home-way-quota-low = { $spent } of { $of } verifications of this month are used
home-way-quota-low-lead = Go on as usual, and tell the supervisor today: more must be ordered.
home-way-quota = Verifications this month: { $spent } of { $of }
home-way-spent = Verifications this month: { $spent }
home-way-again = Try again
home-way-locked-lead = A new verification cannot begin. Those already under way are kept. When it has been put right, try again.
unfinished-started = Started { $started }, { $age } ago
unfinished-own = Yours
unfinished-other = With { $staff }
unfinished-open = Go on
unfinished-take = Take it over
unfinished-end = End it
unfinished-doubtful = Its records are damaged or were changed, so nobody can go on with it. End it, begin a new one, and tell IT support.
age-minutes = { $count } min
age-hours = { $count } h
age-days = { $count } days
waits-consent = Ask for the customer's consent
waits-capture = Open it and take the pictures again
waits-search = No answer yet: this station is asking the portal. You need do nothing.
waits-decision = Open it and decide
waits-slip = Give the customer the slip and finish
end-title = End { $reference }?
end-lead = The register keeps that it was ended, and why. It cannot be opened again.
end-go = End it
end-back = Keep it

## The seven steps

steps-label = Steps of this verification
step-consent = Consent
step-card = ID card
step-details = Details
step-face = Face
step-submit = Verify
step-result = Result
step-slip = Slip
step-done = done
step-now = now
portal-notAsked = Portal: not asked yet
portal-asking = Portal: connecting
portal-open = Portal: connected
portal-failed = Portal: no connection

## Consent

consent-title = Ask for the customer's consent
consent-lead = Choose the customer's language. The customer answers on the screen, or aloud.
consent-declined-lead = The customer touched “I do not agree”. Answer questions, or end it here.
consent-language = The customer's language
consent-version-label = Text { $version }
consent-turn = Turn to the customer
consent-spoken = Agreed aloud
consent-decline = The customer declines

## The customer's side of the screen

customer-agree = I agree
customer-decline = I do not agree
customer-back = Back to the staff

## Card

card-title-front = Lay the front of the card in the frame
card-title-back = Turn the card over
card-title-check = Is the picture good?
card-lead-front = The side with the portrait faces the camera.
card-lead-back = The back faces the camera. Go on without it if the customer's card has none.
card-lead-back-required = The back faces the camera.
card-lead-check = The portal reads the card from this picture.
card-tip-whole = The whole card is inside the frame
card-tip-flat = The card lies flat and straight
card-tip-glare = No lamp is reflected in it
card-tip-fingers = No finger covers it
card-check-corners = All four corners are there
card-check-sharp = You can read the smallest letters
card-check-portrait = The portrait is clear
card-capture = Take the picture
card-accept = Use this picture
card-accept-anyway = Use it all the same
card-retake = Take it again
card-skip-back = Go on without the back
card-preview-front = Live picture of the card's front
card-preview-back = Live picture of the card's back
card-still-front = The captured front of the card
card-still-back = The captured back of the card
card-complete-title = Wait for the card's details
camera-starting = The camera is starting…
camera-off = The camera is off
camera-failed = No picture from the camera
camera-again = Try the camera again
picture-good = The station's checks found nothing wrong.
picture-hints-title = For a better picture

## Guidance: over and under the live picture

guidance-begin = Looking for the card…
guidance-good = Good. Take the picture now.
guidance-good-itself = Good. Hold still.
guidance-itself = The picture is taken by itself as soon as it is good.
guidance-help-title = This helps
guidance-taken = The picture was taken
guidance-taken-doubtful = The picture was taken. Look at it closely.
capture-now = Take it now

## Details

details-title = Check the details against the card
details-lead = Correct what is wrong. Copy the card exactly.
details-waiting-title = Wait for the card's details
details-waiting-lead = Keep the card at hand. You check the details next.
meanwhile-read = The card has been read. Check its details when the face is done.
meanwhile-doubtful = The portal doubts the card. Look at it again.
meanwhile-back = To the card's details
details-go-ahead = Go on with the face
details-portrait = The portrait from the card
details-card = The front of the card
details-document = Read as: { $document }
details-missing-title = The card has not been read
details-document-type = Kind of document
details-id-number = ID number
details-name = Full name
details-date-of-birth = Date of birth
details-sex = Sex
details-address = Address
details-nationality = Citizenship
details-passport-number = Passport number
details-date-of-expiry = Valid until
details-invalid-id-number = The number of a Malaysian card has twelve digits. Type them without dashes.
details-invalid-name = A name has letters and no signs but / . @ ' ( ). Type it so.
details-invalid-date-of-birth = This is no date. Type day, month and year, such as 31/01/1990.
details-invalid-date-of-expiry = This is no date. Type day, month and year, such as 31/01/2030.
details-invalid-sex = This is neither of the two words. Type PEREMPUAN or LELAKI.
details-missing = This was not read. Type it as the card shows it.
details-unreadable = Part of this could not be read. Type it as the card shows it.
details-invalid = This line cannot be right. Type it as the card shows it.
details-corrected = Corrected by you
details-derived = From the ID number
details-differ-title = Compare this with the card
details-differ-compared = I compared it with the card. What stands here is what the card shows.
details-differ-number-without-date = The ID number does not begin with a date of birth.
details-differ-date-of-birth = The ID number and the date of birth do not agree.
details-differ-sex = The ID number and the sex do not agree. Its last digit is odd for men, even for women.
details-differ-place-of-birth-unknown = The seventh and eighth digit of the ID number are no place of birth.
details-differ-back-number = The ID numbers on the front and on the back do not agree.
details-differ-born-in-future = The date of birth lies in the future.
details-differ-expired = The document is no longer valid.
details-differ-zone-number = The number and the code lines at the bottom do not agree.
details-differ-zone-date-of-birth = The date of birth and the code lines at the bottom do not agree.
details-differ-zone-date-of-expiry = The date of expiry and the code lines at the bottom do not agree.
details-differ-zone-sex = The sex and the code lines at the bottom do not agree.
details-differ-zone-nationality = The nationality and the code lines at the bottom do not agree.
details-differ-check-number = In the code lines, the number and its check digit do not agree.
details-differ-check-date-of-birth = In the code lines, the date of birth and its check digit do not agree.
details-differ-check-date-of-expiry = In the code lines, the date of expiry and its check digit do not agree.
details-differ-check-personal-number = In the code lines, the personal number and its check digit do not agree.
details-differ-check-whole = The code lines as a whole and their check digit do not agree.
details-confirm = The details are right

## Face

face-title = Take the selfie and connect the phone
face-lead = Both can happen at the same time.
face-title-selfie = Take the selfie
face-title-check = Is the selfie good?
face-title-phone = Connect the phone
face-title-photo = Is this the customer, and is the photo good?
face-lead-photo = The phone's photo is compared with the portrait on the card.
face-lead-check = This face is compared with the portrait on the card.
face-lead-phone = The selfie is ready. The bundle comes from the phone.
face-title-ready = Selfie and bundle are here
selfie-preview = Live picture of the customer's face
selfie-still = The captured selfie
selfie-tip = Face the camera, eyes open, no mask, no hat, no glasses.
selfie-capture = Take the selfie
selfie-accept = Use this selfie
selfie-accept-anyway = Use it all the same
selfie-retake = Take it again
selfie-accepted = The selfie is ready
selfie-from-kiosk = Selfie taken at this station
selfie-from-phone = Selfie taken by the phone
photo-accept = Yes, use this photo
photo-discard = No, take it again with the phone
selfie-not-needed = The phone takes the selfie. You need none here.

handoff-title = Phone
handoff-closed = The phone takes a capture that shows that a live person is here. Open the bank's app on it first.
handoff-open = Connect a phone
handoff-open-again = Show a new code
handoff-scan = Scan this code with the bank's app. The phone must be on the branch's Wi-Fi.
handoff-qr = Code for the phone
handoff-type = The phone cannot scan
handoff-typed = Type this code in the bank's app. Small letters will do. The phone must be on the branch's Wi-Fi.
handoff-typed-code = Code to type
handoff-scan-instead = Show a code to scan
handoff-folder = Take the capture from the folder
handoff-from-folder = From the folder
handoff-cancel = Close the code
handoff-nobody = No phone yet ({ $number } of { $all })
handoff-next-cause = That is not it
handoff-network = This code is for
handoff-network-wired = Cable { $address }
handoff-network-wi-fi = Wi-Fi { $address }
handoff-network-other = { $name } { $address }
handoff-network-vpn = VPN { $address }

## What may keep a phone away

cause-no-network = This station is on no network. Plug its cable in, or connect it to the branch's Wi-Fi, then show a new code.
cause-port-closed = Something on this station closes the way for phones, such as security software. Call your IT.
cause-other-app = Something scanned the code that is not the bank's app. Open the bank's app and scan with it.
cause-other-network = Is the phone on the branch's Wi-Fi? Not on mobile data, and not on another Wi-Fi.
cause-guest-isolation = A guest Wi-Fi keeps phones apart from the station. Use the branch's other Wi-Fi.
cause-firewall = A firewall may keep phones out. If no phone ever connects here, call your IT.
cause-vpn = A VPN is on at this station. Turn it off, and on the phone too.
cause-phone-permission = iPhone: Settings, Privacy & Security, Local Network: turn the bank's app on.
cause-unknown = The phone does not reach this station. Call your IT.
handoff-phone = Phone: { $phone }
handoff-compare = Does the phone show the same number?
handoff-number = Number to compare
handoff-confirm = Yes, the same
handoff-refuse = No, another one
handoff-capturing = The numbers match. Follow the steps on the phone.
handoff-arriving = The bundle is arriving: { $percent } %
handoff-progress = How much of the bundle has arrived
handoff-received = The bundle is here
handoff-received-size = { $size }, as the phone sent it

## Submit

submit-title = Check once more, then verify
submit-lead = The portal gets exactly what you see here.
submit-title-sending = Wait for the answer
submit-lead-sending = It is sent once only. Nothing is lost if it takes longer.
submit-lead-once-more = The portal never got the first try, so it is sent once more.
submit-title-not-sent = It was not sent
submit-lead-not-sent = Nothing left this station. You can send it again.
submit-portrait = Portrait from the card
submit-card = Front of the card
submit-bundle = Bundle from the phone
submit-attempt = Attempt
submit-attempt-of = { $attempt } of { $attempts }
submit-ready = Ready
submit-missing = Missing
submit-attest = I saw the customer's face in person, with no mask or covering.
submit-attest-first = Tick the box first.
submit-portal-first = Wait until the portal is connected.
submit-go = Verify now
submit-again = Send it again
unknown-title = The outcome is not known
unknown-lead = The pictures were sent, but no answer came back.
unknown-fact-judged = The portal may have judged them. Nobody at this station can see how.
unknown-fact-recorded = What was sent, and when, is in the register under { $reference }.
unknown-fact-once = It is not sent again as long as it may have arrived: nothing is paid or judged twice.
unknown-way = Refer the customer to the supervisor, who can look the journey up in the portal.
search-title = No answer yet: looking for it
search-lead = The pictures were sent, but no answer came back. The portal is asked whether it got them.
search-polls =
    { $count ->
        [0] Not asked yet.
        [1] Asked once.
       *[other] Asked { $count } times.
    }
search-next = Next in { $seconds } s.
search-now = Asking now.
search-meanwhile = If the portal has the answer, it appears here, or among the unfinished verifications on the home screen. The customer may sit down meanwhile.
search-serve-next = Serve the next customer meanwhile
search-again = Look once more
search-ended-not-listed = The portal does not list submissions of this kind, so it cannot say whether it arrived.
search-ended-not-comparable = The portal lists submissions, but not which of them is this one.
search-ended-several = The portal lists more than one new submission. A person must look at them there.
search-ended-unreachable = The portal could not be asked for long enough.
search-ended-not-decrypted = The portal's record could not be opened. Bank IT should check the key for the details.
search-ended-refused = The portal refused to show the journey.
search-ended-other-journey = The portal showed another journey. Tell bank IT: this must not happen.
search-ended-unreadable = The portal got the submission, but what it says of it cannot be read here.
search-ended-no-journey-id = This journey's id is no longer on this computer, so the portal cannot be asked.
search-ended-unknown = The portal could not say what became of it.

## Result

verdict-pass = Pass
verdict-fail = Not passed
verdict-review = A person must look
verdict-pass-explained = The card's owner stands before you, live, in front of a genuine camera.
verdict-fail-explained = At least one reading is below its limit.
verdict-review-explained = The readings do not allow a clear answer.
readings-title = Readings
reading-match = Same face as the card
reading-faceLiveness = Live person
reading-captureLiveness = Genuine capture
reading-good = good
reading-bad = too low
reading-none = no usable reading
reading-limit = limit { $limit }
result-attempt = Attempt
result-answered = Answered in
result-seconds = { $seconds } s
result-policy = Limits
result-next-pass = Accept the customer if nothing else speaks against it.
result-next-retry = You can try again with a new selfie. If the card's picture is poor, take that again.
result-next-spent = No attempt is left. Refer the customer to the supervisor.
result-next-review = Refer the customer to the supervisor, or try again with a new selfie.
document-check = Card check
document-check-notAsked = not asked yet
document-check-checking = under way
document-check-searching = no answer yet, the portal is being asked
document-check-clear = no doubt about the card
document-check-doubtful = doubtful
document-check-undetermined = no clear answer
document-check-refused = the portal did not check the card
document-check-noAnswer = no answer
scorecard = Portal's advice
scorecard-notRead = not read yet
scorecard-reading = being read
scorecard-clear = nothing against the customer
scorecard-cautious = a person must look
scorecard-suspicious = advises against
scorecard-undetermined = gives none
scorecard-unreadable = could not be read
checks-again = Ask again
result-title-wait = The readings pass; one check is missing
result-held-explained = The three readings pass. The customer can be accepted only when the other checks are clear too.
result-next-wait = Wait for the other checks. You can accept when they are clear.
result-next-checks = The faces match, but another check is not clear. Refer the customer to the supervisor.
check-landmark = printed marks
check-microprint = microprint
check-hologram = hologram
check-holoFace = hologram portrait
check-holocolor = hologram colours
check-font = lettering
check-substitution = portrait replaced
check-photoSubstitution = portrait replaced
check-colorMode = a black-and-white copy
check-screen = photographed from a screen
check-ghostPhotoColorDetection = small portrait
check-idBlurDetection = blurred picture
check-idBrightnessDetc = brightness of the picture
check-idBrightnessDetection = brightness of the picture
check-faceBrightnessDetc = brightness of the portrait
check-liveFaceCheck = live person
check-facialVerification = same face
check-colorDetection = a black-and-white copy
check-holographicPhotoQualityCheck = hologram portrait
check-holographicPhotoComparision = hologram portrait
check-screenDetection = photographed from a screen
check-idNoFontCheck = lettering of the number
decide-accept = Accept
decide-refer = Refer to the supervisor
decide-reject = Reject
decide-refer-title = Why do you refer the customer?
decide-reject-title = Why do you reject the customer?
decide-refer-go = Refer
decide-reject-go = Reject
decide-note = In your own words, if need be
decide-note-hint = 10 to 200 characters. No names, no numbers and no addresses of the customer.
try-another = Take a new selfie
except-accept = Accept with a supervisor
except-attempt = One more attempt with a supervisor
except-accept-title = Accept the customer by way of exception
except-attempt-title = Allow one more attempt
except-lead = This takes two people. The supervisor must not have worked on this verification.
except-reason = Why?
except-evidence = What was shown?
except-rationale = In the supervisor's own words
except-rationale-hint = 10 to 200 characters. No names, and no numbers of the customer.
except-next = The supervisor signs
except-back = Back
except-sign-title = The supervisor approves
except-sign-lead = You stay signed in. The register keeps both names, the reasons and what was shown.
except-sign-bank-lead = The supervisor signs in on the bank's page. You stay signed in. The register keeps both names, the reasons and what was shown.
except-sign-bank-go = Sign in and approve
except-supervisor = Supervisor's staff ID
except-pin = Supervisor's PIN
except-accept-go = Approve and accept
except-attempt-go = Approve the attempt
evidence-face-in-person = The face, compared with the card in person
evidence-id-card = The ID card itself
evidence-passport = A passport
evidence-driving-licence = A driving licence
evidence-bank-record = What the bank has on file
evidence-signature = The signature
refused-title = The portal gave no result
refused-lead = Read what was wrong. Take a new picture, or refer the customer.
refused-card-again = Take the card again
refused-selfie-again = Take the selfie again

## The last step

finish-title = Print the slip
finish-title-printed = The slip is printed
finish-title-printing = Wait for the slip
finish-lead = The customer gets the slip. Finishing deletes all pictures.
finish-journey = Verification
finish-verdict = Verdict
finish-decision = Decision
completion = Journey at the portal
completion-asking = being closed
completion-done = closed
completion-incomplete = misses a step. Tell the supervisor; the slip is not held up
completion-refused = not closed: the portal refused
completion-noAnswer = not closed: no answer
finish-printer = Printer
finish-any-printer = the first one of this computer
finish-copies = Printed
finish-copies-count = { $count } times
finish-copies-once = once
finish-copies-none = not yet
finish-tell-accept = Tell the customer: you are verified.
finish-tell-refer = Tell the customer: we cannot finish this here. The supervisor takes over.
finish-tell-reject = Tell the customer: we could not verify you today.
finish-print = Print the slip
finish-print-again = Print it again
finish = Finish
finish-without-print = Finish without a slip
decision-accept = Accepted
decision-refer = Referred
decision-reject = Rejected

## Waiting

waiting-journeyId = The portal is opening the journey.
waiting-cardReading = The portal is reading the card.
waiting-documentCheck = The portal is checking that the card is genuine.
waiting-verdict = The portal is comparing the faces.
waiting-search = The portal is being asked whether the submission arrived.
waiting-scorecard = The portal is summing up.
waiting-completion = The portal is closing the journey.
waiting-printing = The printer is working.
waiting-usual = This usually takes { $from } to { $to } seconds.
waiting-elapsed = { $seconds } s so far
waiting-longer = It takes longer than usual. You can keep waiting, or stop this verification.

## Stopping

stop = Stop this verification
stop-title = Stop this verification?
stop-lead = All pictures are deleted. The register keeps that it was stopped, and why.
stop-go = Stop it
stop-back = Do not stop
stop-except = Accept with a supervisor instead
stop-later = Leave it for later
stop-later-lead = The consent and every result are kept. The pictures are deleted and taken again.

## Help

help-title = Help: { $step }
help-consent =
    The law asks for the customer's consent before any picture is taken.

    Choose the customer's language, press “Turn to the customer”, and turn the screen round. The customer reads the text and answers alone. If the customer cannot read it, read it aloud, and press “Agreed aloud” only when the customer has said so.

    If the customer does not agree, press “The customer declines”. Nothing is kept, and you serve the customer in another way.
help-card =
    Lay the card on a dark, plain surface under the camera, inside the frame. Hold it at the edges or not at all.

    If a lamp is reflected, turn the lamp aside or shade the card. If the picture is blurred, wait until the card lies still.

    If the picture is not taken by itself, take it with the button at any time.

    Use the picture only if you can read the smallest letters on it.
help-details =
    Compare each line with the card in your hand, not with the picture on the screen.

    Touch a line to correct it. Type exactly what the card shows, also where the card looks wrong to you.

    If the person in the portrait is clearly somebody else, stop this verification.
help-face =
    Ask the customer to face the camera with open eyes and without mask, hat or glasses. Nobody else may be in the picture.

    If the picture is not taken by itself, take it with the button at any time.

    The phone must be on the branch's Wi-Fi, with the bank's app open. The app scans the code and then shows a number. Press “Yes, the same” only if both numbers are the same.

    If the phone does not connect: check its Wi-Fi, allow the app to use the local network, switch mobile data off, then show a new code.
help-submit =
    Look at the customer, then at both pictures. Tick the box only if you saw the whole face yourself.

    Press “Verify now” once and wait. The portal answers in a few seconds.

    If no answer comes, nothing is sent a second time by itself. The screen then says what you can do.
help-result =
    Each bar shows a reading; the line across it is its limit. All three must be good for a pass.

    Readings are for staff. Tell the customer only whether it passed, not the numbers.

    If you are not sure, refer the customer to the supervisor. The machine's verdict stays as it is; your decision stands beside it.
help-slip =
    Print the slip, check that it is readable, and give it to the customer.

    If the printer does not work, you can finish without a slip.

    “Finish” deletes all pictures and brings you back to the start.

## Reasons: of a verdict, of a decision, of stopping

reason-face-does-not-match = The selfie does not match the portrait on the card.
reason-not-live = The selfie does not look like a live person.
reason-not-genuine-capture = The capture does not come from a genuine camera.
reason-reading-missing = The portal left a reading out.
reason-reading-erroneous = The portal reported an error in place of a reading.
reason-reading-out-of-range = A reading is a number that cannot be.
reason-old-card-photo = The match is a little low, and the card is more than ten years old.
reason-checks-passed = The machine's verdict is a pass, and nothing speaks against it
reason-checks-not-passed = The machine's verdict is not a pass
reason-face-differs = The customer is not the person on the card
reason-card-doubtful = The card looks doubtful
reason-fraud-suspected = I suspect a photo, a screen, a mask or another fraud
reason-portal-unavailable = The portal cannot be reached or does not work
reason-outcome-unknown = The outcome of the attempt is not known
reason-supervisor-approved = A supervisor approved an exception
reason-portrait-outdated = The portrait on the card is old
reason-capture-disturbed = Light, glasses or the camera disturbed the capture
reason-capture-not-possible = The capture is not possible, or there is no phone for it
reason-other-evidence = Other evidence proves who the customer is
reason-consent-refused = The customer does not agree
reason-customer-left = The customer has left, or does not want to go on
reason-staff-cancelled = It was started by mistake, or I cannot go on
reason-idle = Nobody touched the screen for too long
reason-unknown = Another reason

## Hints: what to do about a picture, in front of the camera and once it is taken
##
## `hint-CODE` is the sentence, `hint-CODE-DIRECTION` the same with the way to go as the reader
## sees it, `hint-CODE-help` what helps when the sentence alone did not; `-help-card` and
## `-help-face` where the two need other words. They speak to whoever moves, staff or customer.

hint-not-a-picture = This is not a picture. Take it again.
hint-damaged = The picture is damaged. Take it again.
hint-file-too-large = The picture is too large for the portal. Take it again.
hint-too-large = The picture is too large for the portal. Take it again.
hint-turn-upright = The picture is not upright. Turn the camera.
hint-turn-upright-help = Turn the camera until the picture stands upright on this screen. If it is fixed, call IT support: a setting turns its pictures.
hint-too-dark = It is too dark. Give more light.
hint-too-dark-help-card = Switch on the lamp at the counter. No shadow of a hand or head may fall on the card.
hint-too-dark-help-face = Switch on the lamp at the counter, or turn towards the window.
hint-too-bright = It is too bright. Take some light away.
hint-too-bright-help = Turn the lamp aside, or close the blinds. Nothing may look washed out.
hint-no-card = Lay the card in the frame.
hint-no-card-help = Lay the card in the middle of the frame, on a plain ground of another colour. Then take your hand away.
hint-card-cut-off = Show the whole card, with all four corners.
hint-card-cut-off-help = Leave a little room around the card on all sides. No finger may cover an edge.
hint-wrong-side = This is the other side. Turn the card over.
hint-wrong-side-help = The line at the top of this screen says which side is wanted now. If it is this side already, take the picture with the button.
hint-turn-card-round = Turn the card round, so that it can be read.
hint-turn-card-round-help = The writing on the card must stand upright on this screen.
hint-turn-card-straight = Turn the card until it lies straight.
hint-turn-card-straight-clockwise = Turn the card a little clockwise.
hint-turn-card-straight-anticlockwise = Turn the card a little anticlockwise.
hint-turn-card-straight-help = The long edges of the card must run level on this screen.
hint-lay-card-flat = Lay the card flat.
hint-lay-card-flat-help = The camera looks straight down on the card. Take the card out of its sleeve and let go of it.
hint-no-face = No face can be seen. Sit or stand before the camera.
hint-no-face-help = The face belongs in the oval, uncovered and in the light. Raise or lower the camera to the customer.
hint-several-faces = Only one person may be in the picture.
hint-several-faces-help = Everybody else steps aside, also behind the customer. A poster with a face counts, too.
hint-face-cut-off = The whole head must be in the picture.
hint-face-cut-off-left = A little to the left.
hint-face-cut-off-right = A little to the right.
hint-face-cut-off-up = A little higher.
hint-face-cut-off-down = A little lower.
hint-face-cut-off-help = The whole head, from its top to the chin, belongs inside the oval. Move the camera if need be.
hint-come-closer = Closer to the camera.
hint-come-closer-help-card = The card must fill the frame. Lower the camera, or hold the card closer to it.
hint-come-closer-help-face = The face must fill the oval. Lean forward, or bring the camera closer.
hint-go-back = A little away from the camera.
hint-go-back-help-card = The card must fit into the frame. Raise the camera, or move the card away from it.
hint-go-back-help-face = The face must fit into the oval. Lean back, or move the camera away.
hint-move-to-middle = To the middle of the picture.
hint-move-to-middle-left = A little to the left.
hint-move-to-middle-right = A little to the right.
hint-move-to-middle-up = A little higher.
hint-move-to-middle-down = A little lower.
hint-move-to-middle-help-card = Lay the card on the frame that you see on this screen.
hint-move-to-middle-help-face = The face belongs in the oval. You can move the camera instead.
hint-look-straight = Look straight into the camera.
hint-look-straight-left = Turn your face a little to the left.
hint-look-straight-right = Turn your face a little to the right.
hint-look-straight-help = Look at the camera itself, not at the screen.
hint-hold-head-upright = Hold your head upright.
hint-hold-head-upright-clockwise = Tilt your head a little to the right.
hint-hold-head-upright-anticlockwise = Tilt your head a little to the left.
hint-hold-head-upright-help = Both eyes should be at the same height. See that the camera stands upright, too.
hint-level-chin = Hold your chin level.
hint-level-chin-up = Raise your chin a little.
hint-level-chin-down = Lower your chin a little.
hint-level-chin-help = The camera should be as high as the eyes. Raise or lower it if you can.
hint-open-eyes = Keep your eyes open.
hint-open-eyes-help = Take off glasses that hide the eyes. Blink once, then look into the camera.
hint-uncover-mouth = Uncover your mouth and nose.
hint-uncover-mouth-help = Take off the mask. Keep hands and cloth away from mouth and nose.
hint-hold-still = Hold still.
hint-hold-still-help-card = Lay the card down and let go of it.
hint-hold-still-help-face = Lean on the counter, breathe out and wait for a moment.
hint-blurred = The picture is not sharp. Hold still.
hint-blurred-help = Wipe the camera's lens with a soft cloth. Then give the camera a moment.
hint-glare = A lamp is reflected in the card. Turn the lamp aside.
hint-glare-help = Turn the lamp aside, or shade the card with a sheet of paper. Take it out of its sleeve.
hint-uneven-light = One side is dark. Turn towards the light.
hint-uneven-light-help = The light should come from the front, from behind the camera.
hint-low-contrast = The picture is washed out. Keep bright light off the camera.
hint-low-contrast-help = No lamp and no window may shine into the camera. Wipe its lens with a soft cloth.
hint-too-small = The camera's picture is too coarse.
hint-too-small-help = Moving does not help. Take the picture all the same, and tell IT support: a better camera is needed.
hint-bright-background = A bright light is behind you. Close the blinds, or turn the camera a little.
hint-bright-background-help = No window, lamp or screen should be behind the customer.
hint-rectangle-behind = A frame or a screen is behind you. A plain wall is better.
hint-rectangle-behind-help = Turn the camera a little, so that no picture, door or screen is behind the customer. The picture can be taken all the same.
hint-unknown = The station's check is not content with this picture.

## Problems: what is wrong, and what to do about it

problem-retry = Try again
problem-unknown = Something went wrong
problem-unknown-remedy = Try again. If it happens once more, call IT support and read them the technical detail.

problem-portal-unreachable = The portal does not answer
problem-portal-unreachable-remedy = Check the network cable or Wi-Fi of this station, then try again. Nothing is lost.
problem-portal-login-refused = The portal does not accept this station's login
problem-portal-login-refused-remedy = Call IT support: the login must be set again. You cannot put this right at the counter.
problem-portal-account-expired = The bank's account at the portal has expired
problem-portal-account-expired-remedy = Call IT support. No station can verify customers until the account is renewed.
problem-portal-quota = The bank has used up its verifications at the portal
problem-portal-quota-remedy = Call the supervisor. Do not start another verification until the portal is topped up.
problem-portal-not-allowed = The bank's account may not do this at the portal
problem-portal-not-allowed-remedy = Call IT support: the account's rights at the portal must be changed. Refer the customer to the supervisor until then.
problem-portal-busy = The portal is busy
problem-portal-busy-remedy = Wait for a minute, then try again. Nothing is lost.
problem-portal-misunderstands = The portal does not accept what this station asks
problem-portal-misunderstands-remedy = Trying again does not help. Call IT support and read them the technical detail.
problem-portal-refused = The portal refused the request
problem-portal-refused-remedy = Call IT support and read them the technical detail. Refer the customer to the supervisor until then.
problem-journey-expired = The portal has closed this journey
problem-journey-expired-remedy = Stop this verification and start a new one.
problem-journey-incomplete = The portal still misses a step of this verification
problem-journey-incomplete-remedy = Do the step that is not done yet, then finish again. If every step is done, call IT support.
problem-journey-ids-spent = The portal has twice not answered for this customer
problem-journey-ids-spent-remedy = Stop this verification. Start a new one when the portal answers again.
problem-card-unreadable = The card could not be read
problem-card-unreadable-remedy = Wipe the card and lay it flat, with no reflection. Then take the picture again.
problem-card-not-supported = The portal does not know this kind of card
problem-card-not-supported-remedy = Ask the customer for a MyKad or another ID that your branch accepts. Then take the picture again.
problem-card-image-refused = The portal cannot use the picture of the card
problem-card-image-refused-remedy = Take the picture again: the whole card, sharp, with no reflection.
problem-card-face-covered = The portrait on the card is covered
problem-card-face-covered-remedy = Keep fingers and reflections off the portrait. Then take the picture of the card again.
problem-picture-unusable = The portal cannot use one of the pictures
problem-picture-unusable-remedy = Look at both pictures and take the bad one again: sharp, well lit and with nothing covered.
problem-picture-too-large = A picture is too large for the portal
problem-picture-too-large-remedy = Take the card and the selfie again. If it happens once more, call IT support.
problem-selfie-unusable = The portal cannot use the selfie
problem-selfie-unusable-remedy = Take the selfie again, in good light.
problem-face-too-small = The face is too small in the picture
problem-face-too-small-remedy = Ask the customer to come closer. Then take the selfie again.
problem-face-cropped = Part of the face is cut off
problem-face-cropped-remedy = Ask the customer to move so that the whole face is in the oval. Then take the selfie again.
problem-face-is-occluded = Part of the face is covered, in the selfie or on the card
problem-face-is-occluded-remedy = Ask the customer to take off mask, hat or glasses and take the selfie again. If the portrait on the card is covered by a finger or a reflection, take the card again.
problem-face-close-to-border = The face is too near the edge of the picture
problem-face-close-to-border-remedy = Ask the customer to move to the middle of the oval. Then take the selfie again.
problem-face-too-close = The face is too near the camera
problem-face-too-close-remedy = Ask the customer to move back a little. Then take the selfie again.
problem-face-angle-too-large = The face is turned away
problem-face-angle-too-large-remedy = Ask the customer to look straight into the camera. Then take the selfie again.
problem-face-not-found = No face was found in the picture
problem-face-not-found-remedy = Ask the customer to face the camera in good light. Then take the selfie again.
problem-too-many-faces = More than one face is in the picture
problem-too-many-faces-remedy = Ask everybody else to step aside. Then take the selfie again.
problem-eyes-closed = The eyes are closed
problem-eyes-closed-remedy = Ask the customer to keep both eyes open. Then take the selfie again.
problem-bundle-refused = The portal cannot use the bundle from the phone
problem-bundle-refused-remedy = Show a new code and repeat the capture on the phone.
problem-bundle-for-another-portal = The bundle from the phone was made for another portal
problem-bundle-for-another-portal-remedy = Capturing again does not help. Call IT support: the phone's app and this station must belong to the same portal.
problem-refer-to-supervisor = This verification cannot go on at the counter
problem-refer-to-supervisor-remedy = Ask the customer to wait for a moment, and call the supervisor. Read them the verification's number.
problem-outcome-unknown = No answer came back from the portal
problem-outcome-unknown-remedy = The pictures are not sent again. Refer the customer to the supervisor.
problem-camera-none = No camera was found
problem-camera-none-remedy = Plug the camera in. The picture comes by itself.
problem-camera-busy = Another program uses the camera
problem-camera-busy-remedy = Close the other program. If you see none, unplug the camera and plug it in again.
problem-camera-denied = This station may not use the camera
problem-camera-denied-remedy = Call IT support: this user needs the right to use cameras.
problem-camera-not-allowed = The bank does not allow this camera
problem-camera-not-allowed-remedy = Plug in the bank's own camera. If it is plugged in, call IT support.
problem-camera-unsupported = This camera cannot be used
problem-camera-unsupported-remedy = Plug in another camera. If there is none, call IT support.
problem-camera-silent = The camera sends no picture
problem-camera-silent-remedy = Unplug the camera and plug it in again. The picture comes by itself.
problem-camera-gone = The camera was unplugged
problem-camera-gone-remedy = Plug it in again. The picture comes by itself. Pictures that you have already used are kept.
problem-capture-failed = The picture could not be taken
problem-capture-failed-remedy = Take it again. If that fails, unplug the camera and plug it in again.
problem-phone-network = The phone cannot reach this station
problem-phone-network-remedy = Put the phone on the branch's Wi-Fi and switch its mobile data off. Then show a new code.
problem-handoff-timed-out = The time for the phone ran out
problem-handoff-timed-out-remedy = Open the bank's app on the phone, then show a new code.
problem-handoff-too-many-tries = Something tried to connect with wrong codes
problem-handoff-too-many-tries-remedy = The code was closed for safety. Make sure that only the customer's phone scans it, then show a new code.
problem-handoff-numbers-differ = The two numbers were not the same
problem-handoff-numbers-differ-remedy = The phone was sent away. Make sure that it scanned this screen, then show a new code.
problem-photo-refused = The photo from the phone cannot be used
problem-photo-refused-remedy = The phone can send again without it. If nothing comes, show a new code and repeat the capture on the phone.
problem-look-at-photo = Nobody has looked at the phone's photo yet
problem-look-at-photo-remedy = Look at the photo, and use it or have the phone take another.
problem-folder-empty = There is no capture in the folder
problem-folder-empty-remedy = Copy the capture there first, manifest.json last. Then try again.
problem-folder-not-whole = The capture in the folder is not whole
problem-folder-not-whole-remedy = Copy all its files there once more, manifest.json last. If that fails, repeat the capture on the phone.
problem-folder-stale = The capture in the folder is not of now
problem-folder-stale-remedy = It may have been of another customer, so it was removed. Repeat the capture on the phone.
problem-folder-unreadable = The folder cannot be read
problem-folder-unreadable-remedy = Plug the stick or the cable in again. If that fails, call IT support.
problem-folder-not-cleared = The capture is here, but its files are still in the folder
problem-folder-not-cleared-remedy = They show the customer's face: delete them by hand now, or call IT support.
problem-photos-unchecked = This station cannot look at photos from phones
problem-photos-unchecked-remedy = Call IT support and read them the technical detail. Until then the phone can send without its photo, and the selfie is taken here.
problem-handoff-failed = The connection to the phone broke
problem-handoff-failed-remedy = Keep the phone near and its screen on. Then show a new code.
problem-no-keychain = This computer has no keychain for the portal's login
problem-no-keychain-remedy = Call IT support. Kaunter keeps the login in no other place.
problem-keychain-locked = The computer's keychain is locked
problem-keychain-locked-remedy = Sign out of the computer and in again with its password, or call IT support.
problem-keychain-no-collection = The computer's keychain is empty and cannot be used yet
problem-keychain-no-collection-remedy = Call IT support: a default keychain must be created for this user.
problem-keychain-timed-out = The computer's keychain does not answer
problem-keychain-timed-out-remedy = Look for a window that asks for a password, answer it, and start Kaunter again.
problem-keychain-refused = The computer's keychain refuses
problem-keychain-refused-remedy = Call IT support and read them the technical detail.
problem-keychain-secret-too-large = The portal's login is too long for the computer's keychain
problem-keychain-secret-too-large-remedy = Call IT support: the login must be set again.
problem-way-name = The portal's name is not found
problem-way-name-remedy = Call IT support: the name or this station's network settings are wrong.
problem-way-connect = There is no connection to the portal
problem-way-connect-remedy = Check the network cable or Wi-Fi. If other stations work, call IT support.
problem-way-proxy-login = The bank's network wants a login for its proxy
problem-way-proxy-login-remedy = Call IT support: the proxy's login must be set at this station.
problem-way-expired = The portal's certificate has expired, or this computer's clock is wrong
problem-way-expired-remedy = Call IT support: the clock comes first, then the certificate.
problem-way-wrong-host = The portal's certificate is for another name
problem-way-wrong-host-remedy = Call IT support: the address in the settings and the certificate must have the same name.
problem-way-unknown-root = This computer does not know who signed the portal's certificate
problem-way-unknown-root-remedy = Call IT support: the network may ask to sign in first, or the bank's own root must be set.
problem-way-our-certificate = The relay does not accept this station's certificate
problem-way-our-certificate-remedy = Call IT support: the station needs a certificate that the relay accepts.
problem-way-tls = The secure connection to the portal fails
problem-way-tls-remedy = Call IT support and read them the technical detail.
problem-settings-portal = The settings name no portal, or one that cannot be used
problem-settings-portal-remedy = Call IT support and read them the technical detail.
problem-settings-station-name = The settings give this station a name that cannot be used
problem-settings-station-name-remedy = Call IT support: a name such as KL01 must be set.
problem-training-incomplete = Training mode lacks its pictures
problem-training-incomplete-remedy = Call IT support: Kaunter must be set up again for training.
problem-no-credentials = This station has no login for the portal
problem-no-credentials-remedy = Call IT support: the login must be set once at this station.
problem-register-unwritable = The register cannot be written
problem-register-unwritable-remedy = The disk may be full or damaged. Stop work at this station and call IT support.
problem-disk-full = The disk of this station is full
problem-disk-full-remedy = Call IT support: nothing can be recorded before there is space, so nobody can be verified.
problem-disk-low = The disk of this station is nearly full
problem-disk-low-remedy = No new verification can begin. Call IT support: 200 MB must be free. Those already under way can be finished.
problem-memory-low = This computer is short of memory
problem-memory-low-remedy = No new verification can begin. Close other programs. If that does not help, restart the computer or call IT support.
problem-unfinished-many = Twenty verifications are unfinished
problem-unfinished-many-remedy = A new one can begin as soon as one of them has ended. Open one below and finish it, or end it and say why.
problem-unfinished-old = A verification has been unfinished for more than a day
problem-unfinished-old-remedy = A new one can begin as soon as it has ended. It is the first one below: open it and finish it, or end it and say why.
problem-hand-over-due = The bank has not collected this station's verifications for ten days
problem-hand-over-due-remedy = Go on as usual, and tell IT support today: the register must be handed over. After 13 days no new verification can begin, and after 14 the portal deletes what it has.
problem-hand-over-late = The bank has not collected this station's verifications for 13 days
problem-hand-over-late-remedy = No new verification can begin. Call IT support: they hand the register over, and you can begin at once. Those already under way can be finished.
problem-clock-jumped = The clock of this computer was changed
problem-clock-jumped-remedy = You can go on. Tell IT support. When date and time are right, close Kaunter and open it again.
problem-register-rolled-back = The register is not the one that this station had
problem-register-rolled-back-remedy = An old copy may have been put back. No customer can be verified. Call your supervisor and IT support.
problem-program-older = Kaunter is older than the one that was here
problem-program-older-remedy = Nobody can be verified with it. Ask IT support to install the newest version again.
problem-register-set-aside = The register was damaged, and a new one has begun
problem-register-set-aside-remedy = The old one is kept. Tell your supervisor and IT support; you can go on.
problem-register-broken = The register has a record that is not what was written
problem-register-broken-remedy = You can go on. Tell your supervisor and IT support: audit must look at it.
problem-register-reopened = The disk failed for a moment
problem-register-reopened-remedy = The journey was interrupted and waits under the unfinished ones. If it happens again, stop work here and call IT support.
problem-peer-refused = The register of another station is not the one that it had
problem-peer-refused-remedy = You can go on. Tell your supervisor and IT support.
problem-witness-damaged = What the witness has of this station cannot be read
problem-witness-damaged-remedy = You can go on. Tell IT support: the file named below must be looked at and moved away, before the station leaves another there.
problem-already-running = Kaunter is already open on this computer
problem-already-running-remedy = Close this window and go on in the other one.
problem-report-failed = The report could not be made
problem-report-failed-remedy = Nothing was lost. Try it once more; if it fails again, call IT support.
problem-report-not-saved = The report could not be saved
problem-report-not-saved-remedy = Look whether the folder for reports is there and has room, or print the report. IT support can name another folder.
problem-printer-none = No printer was found
problem-printer-none-remedy = Call IT support to set one up. You can finish without a slip.
problem-printer-unreachable = The printer does not answer
problem-printer-unreachable-remedy = Check that it is switched on and connected. Then print again.
problem-printer-refused = The printer did not take the slip
problem-printer-refused-remedy = Look at the printer's display. Then print again.
problem-printer-stopped = The printer has stopped
problem-printer-stopped-remedy = Check paper, cover and ink, and start the printer again. Then print again.
problem-slip-failed = The slip could not be made
problem-slip-failed-remedy = Try once more. You can also finish without a slip; the result is recorded.

## Refusals: why something was not done just now

refusal-unknown = That is not possible now.
refusal-wrong-sign-in = Staff ID or PIN is wrong. Type both again.
refusal-locked-out = Too many wrong PINs. Wait a few minutes, or ask the supervisor.
refusal-pin-too-short = A PIN has 6 to 12 digits. A passphrase has 12 characters or more.
refusal-pin-too-easy = Anybody would guess that. Choose another one.
refusal-pin-same = That is the one until now. Choose another one.
refusal-pin-temporary = That PIN is temporary. Its owner must change it first.
refusal-wrong-pin = The PIN until now is wrong. Type it again.
refusal-pin-lost = The computer's keychain has lost this PIN. Ask a supervisor for a new one. If no supervisor can sign in, call IT support.
refusal-account-disabled = This account is disabled. Ask the supervisor.
refusal-id-taken = This staff ID is taken. Choose another one.
refusal-own-account = You cannot do that to your own account. Ask another supervisor.
refusal-last-supervisor = This is the last supervisor. Make somebody else supervisor first.
refusal-locked = This station is locked. Unlock it first.
refusal-bank-only = PINs of this station are not taken now. Sign in with the bank.
refusal-bank-approves = A PIN approves nothing at this station. The supervisor signs in with the bank.
refusal-bank-account = This staff ID signs in with the bank and has no PIN.
refusal-bank-settings = The bank's sign-in is not set up rightly at this station. Call IT support.
refusal-bank-unreachable = The bank's sign-in cannot be reached. Check the network and try again, or call IT support.
refusal-bank-clock = The clock of this station differs from the bank's. Call IT support to set it, then sign in.
refusal-bank-refused = The bank did not sign you in. Try again. If it happens again, call IT support.
refusal-bank-timed-out = Nobody signed in within three minutes. Begin again.
refusal-bank-not-genuine = The answer did not come from the bank as it should. Do not try again. Call IT support.
refusal-bank-no-id = The bank gave no staff ID that can be used here. Call IT support.
refusal-bank-no-role = Your account at the bank has no role for this station. Ask your supervisor to have IT support give you one.
refusal-bank-id-taken = Another account of this station has your staff ID. Ask a supervisor to hand it over to the bank.
refusal-bank-other-person = Somebody else locked this station. Choose “Somebody else signs in” to take their place.
refusal-bank-role = This role comes from the bank. Ask IT support to change it there.
refusal-own-work = Whoever worked on this verification cannot approve it. Ask another supervisor.
refusal-own-approval = Whoever approved an exception of this verification cannot go on with it. Ask somebody else to take it.
refusal-pin-just-given = Somebody who worked on this verification gave this supervisor a PIN in the last 24 hours. Ask another supervisor.
refusal-no-evidence = Choose what was shown.
refusal-rationale-length = Write the reason in 10 to 200 characters.
refusal-rationale-number = Leave out numbers of the customer: the register must not hold them.
refusal-rationale-address = Leave out e-mail addresses: the register must not hold them.
refusal-id-invalid = The staff ID must have 2 to 32 letters, digits, dots or dashes.
refusal-name-invalid = Type your name, with at most 80 letters.
refusal-not-now = That is not possible at this step.
refusal-camera-not-ready = The camera shows no picture yet. Wait a moment.
refusal-attempts-spent = All attempts are used. Refer the customer to the supervisor.
refusal-needs-bundle = The bundle from the phone is missing. Connect the phone first.
refusal-needs-face-viewed = Tick first that you saw the customer's face in person.
refusal-needs-portal = The portal is not connected yet. Try the portal again first.
refusal-portal-locked = The portal does not accept the bank's account. Press “Try again” when it has been put right.
refusal-field-invalid = A marked line is still not right. Correct it first.
refusal-not-compared = Something does not agree. Compare it with the card, then tick the box.
refusal-in-flight = The last request is still under way. Wait for it.
refusal-consent-first = The customer must agree first.
refusal-nothing-captured = There is no picture yet. Take one first.
refusal-needs-supervisor = Only a supervisor may do this.
refusal-not-possible = That is not possible now.
refusal-register-unwritable = It could not be recorded, so it was not done. Call IT support.
refusal-disk-full = The disk is full, so it was not recorded and not done. Call IT support.
refusal-disk-low = The disk is nearly full: no new verification can begin. Call IT support.
refusal-memory-low = There is too little memory for a new verification. Close other programs.
refusal-unfinished-many = Finish or end an unfinished verification first.
refusal-unfinished-old = Finish or end the oldest unfinished verification first.
refusal-hand-over-late = IT support must hand the register over before a new verification can begin.
refusal-register-rolled-back = Nobody can be verified with this register. Call your supervisor and IT support.
refusal-report-period = That is no month, day or time that a report can be about. The later time comes last.
refusal-report-seed = A seed has 8 to 64 small letters and digits.
refusal-report-size = Choose 1 to 1000 verifications.
refusal-report-limits = A limit for the face is 0 to 100, one for liveness 0 to 1.

## Reports: on screen and on paper

reports = Reports
reports-title = Which report?
reports-lead = No report holds anything about a customer. Each one that is made is recorded under your name.
reports-back = Back to the next customer
reports-other = Another report
reports-make = Make the report
reports-making = The report is being made. You can go on working meanwhile.
reports-month = Month
reports-day = Day
reports-from = From
reports-until = Until before
reports-size = How many verifications
reports-seed = Seed
reports-seed-hint = 8 to 64 small letters and digits. Leave it empty for one by chance.
reports-everybody = Everybody at this station
reports-own = My own work
reports-whose = Whose work
reports-match-hint = 0 to 100
reports-live-hint = 0 to 1
reports-csv = Save as table (CSV)
reports-pdf = Save as PDF
reports-print = Print
reports-given-saved = Saved as { $where }
reports-given-printed = Printed on { $where }
reports-giving = One moment …
reports-more = And { $count } more rows. The saved report has all of them.
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
picker-before = Before
picker-after = After
report-month-lead = How many verifications were begun, and what became of them
report-sample-lead = Verifications to be looked at again, drawn by chance
report-breach-lead = Whose data may be concerned, for the notice within 72 hours
report-shift-lead = What was done today, and what is not finished
report-thresholds-lead = What other limits would have decided

report-month = Monthly counts
report-sample = Audit sample
report-breach = Breach pack
report-shift = End-of-shift report
report-thresholds = Limits tried out
report-training = { training-mark }
report-training-mode = Training
report-page = Page { $page } of { $pages }
report-none = None
report-yes = Yes
report-no = No
report-period = Time
report-from = From
report-until = Until before
report-station = Station
report-made = Made
report-made-by = Made by
report-register-record = Register up to record
report-whose = Staff
report-everybody = Everybody
report-note-purged = Records of this time were handed over and removed: the counts are not whole. The exports have the rest.
report-note-unreadable = Verifications whose records are damaged are not in it: see the last table. Audit must look at the register.
report-unreadable = Damaged
report-note-not-over = This time is not over yet: the counts may still grow.
report-what = What
report-count = Count
report-reference = Verification
report-began = Begun
report-staff = Staff
report-outcome = Ended
report-verifications = Verifications
report-started = Begun
report-submitted = Submitted to the portal
report-retried = Submitted more than once
report-attempts = Attempts
report-machine = Verdict of the machine
report-verdict = Verdict
report-pass = { verdict-pass }
report-fail = { verdict-fail }
report-review = { verdict-review }
report-no-verdict = No verdict
report-ended = How they ended
report-accepted = { decision-accept }
report-accepted-by-exception = of these by exception
report-referred = { decision-refer }
report-rejected = { decision-reject }
report-abandoned = Abandoned
report-unfinished = Unfinished
report-note-month = Counted are the verifications that began in this month, wherever they went since. The verdict is that of the last attempt.
report-seed = Seed
report-seed-record = Record of the seed
report-population = Drawn from
report-drawn = Drawn
report-sample-journeys = Verifications to look at
report-position = No.
report-key = Key
report-note-sample = The seed was recorded before the draw. Each key is the SHA-256 of the seed, the hash of its record and the verification, with colons between; the smallest keys are the sample. Anybody who has the register can draw it again.
report-journeys = Verifications
report-categories = Data that was held
report-letter = Mark
report-data = Data
report-data-consent = When and how the customer agreed
report-data-card-picture = Pictures of the ID card
report-data-card-details = Details on the card: name, number, birth, address
report-data-face-picture = Photo of the face
report-data-face-capture = The phone's capture of the face
report-data-measurement = Readings of the face, and the verdict
report-data-sent-to-portal = Sent to the portal
report-data-slip = Slip with the end of the ID number
report-data-findings = What the checks found, the decision, its reason and note
report-breach-journeys = Verifications in this time
report-last = Last activity
report-note-breach = Listed is every verification in which anything happened in this time, and every one that was sent to the portal in the 14 days before, with all the data that was held of it in this time. The bank finds the customer by the verification's number on its slip.
report-shift-done = Work
report-shift-decided = Decisions
report-begun = Begun
report-taken-over = Taken over
report-paid-calls = Paid calls
report-exceptions = Exceptions
report-approved = Approved
report-shift-unfinished = Unfinished
report-needs = Needs
report-handed-over = Handed over
report-needs-consent = { waits-consent }
report-needs-card = Take the pictures of the ID card
report-needs-details = Check the details from the card
report-needs-face = Take the selfie and connect the phone
report-needs-submit = Send it to the portal
report-needs-result = Decide on the result
report-needs-slip = Print the slip and finish
report-shift-calls = Paid calls
report-call = Call
report-call-journey-id = Journey ID
report-call-card-read = Reading of the card (OkayID)
report-call-card-check = Check of the card (OkayDoc)
report-call-attempt = Attempt (OkayFace Plus)
report-call-completion = Closing at the portal
report-note-shift = Paid calls are those that the portal may charge for; a call whose answer was lost counts.
report-match-from = Same face from
report-review-from = Old card: a person looks from
report-face-above = Live person above
report-capture-above = Genuine capture above
report-answered = Attempts with readings
report-changed = Decided otherwise
report-verdicts = What these limits would have decided
report-recorded = As recorded
report-would-pass = { verdict-pass }
report-would-fail = { verdict-fail }
report-would-review = { verdict-review }
report-range-from = From
report-range-to = To below
report-match-confidence = { reading-match }
report-liveness = { reading-faceLiveness }, { reading-captureLiveness }
report-face-liveness = { reading-faceLiveness }
report-capture-liveness = { reading-captureLiveness }
report-no-reading = No reading
report-note-thresholds = The recorded readings were judged once more. Nothing follows from it: only the bank changes its limits.

## Slip: the words on paper. Those that the screen has too are taken from there.

slip-title = Identity verification
slip-training = Training: not a real result
slip-verdict-pass = { verdict-pass }
slip-verdict-fail = { verdict-fail }
slip-verdict-review = { verdict-review }
slip-verdict-none = No verdict
slip-explained-pass = Face, person and capture met every limit.
slip-explained-fail = At least one reading did not meet its limit.
slip-explained-review = The readings give no clear answer. A person decides.
slip-explained-none = The portal gave no readings.
slip-reference = { finish-journey }
slip-time = Time
slip-place = Station
slip-staff = Staff
slip-approved-by = Exception approved by
slip-attempt = { result-attempt }
slip-attempt-of = { $attempt } of { $attempts }
slip-id-number = { details-id-number }
slip-card-check = { document-check }
slip-card-check-clear = No doubt about the card
slip-card-check-doubtful = Doubtful
slip-card-check-undetermined = No clear answer
slip-advice = { scorecard }
slip-advice-clear = Nothing against
slip-advice-cautious = A person must look
slip-advice-suspicious = Advises against
slip-advice-undetermined = None
slip-readings = { readings-title }
slip-column-value = Value
slip-column-limit = Limit
slip-column-outcome = Outcome
slip-reading-match = { reading-match }
slip-reading-face-liveness = { reading-faceLiveness }
slip-reading-capture-liveness = { reading-captureLiveness }
slip-limit-from = { $limit } or more
slip-limit-above = above { $limit }
slip-reading-good = { reading-good }
slip-reading-bad = { reading-bad }
slip-reading-none = { reading-none }
slip-decision = { finish-decision }
slip-decision-accept = { decision-accept }
slip-decision-refer = { decision-refer }
slip-decision-reject = { decision-reject }
slip-next = What happens next
slip-next-accept = You are verified. The staff can carry on with what you came for.
slip-next-refer = A supervisor looks at this verification and then speaks with you.
slip-next-unanswered = Our system gave no answer. That says nothing about you. A supervisor speaks with you.
slip-next-reject = We could not verify you today. Ask the staff how else we can serve you.
slip-bring = If you come back, bring
slip-bring-card = Your ID card itself
slip-bring-phone = The phone with the bank's app
slip-bring-slip = This slip
slip-bring-second = Another document with your photo, such as a passport or a driving licence
slip-register = Register { $tail }
slip-keep = Keep this slip. With the verification's number and the register's, the bank can check it.
