### Kaunter dalam Bahasa Melayu: setiap perkataan pada skrin dan kertas.
###
### Satu katalog untuk skrin dan slip. Nombor, tarikh dan saiz sudah diformatkan sebelum sampai.
### Istilah glosari digunakan tepat seperti asalnya: satu perkataan untuk satu perkara.

## Everywhere

app-name = Kaunter
training-mark = Latihan: tiada yang sebenar
language-label = Bahasa
language-en = English
language-ms = Bahasa Melayu
language-zh = 中文
language-ta = தமிழ்
station-place = { $station }, { $branch }
sign-out = Log keluar
help = Bantuan
close = Tutup
cancel = Batal
technical-detail = Butiran teknikal

## First run

first-run-title = Sediakan stesen ini
first-run-lead = Buat akaun kakitangan yang pertama. Anda log masuk dengannya setiap hari.
first-run-id = ID kakitangan
first-run-id-hint = 2 hingga 32 huruf, angka, titik atau sempang
first-run-name = Nama anda
first-run-name-hint = Seperti yang akan tertera pada slip
first-run-pin = PIN atau frasa laluan
first-run-pin-hint = 6 hingga 12 angka, atau 12 aksara atau lebih, yang hanya anda tahu
first-run-pin-again = Yang sama sekali lagi
first-run-pins-differ = Kedua-duanya tidak sama. Taip semula yang kedua.
first-run-create = Buat akaun
first-run-bank-lead = Belum ada sesiapa bekerja di stesen ini. Penyelia bank log masuk dahulu.

## Sign in

sign-in-title = Log masuk
sign-in-lead = Gunakan ID kakitangan anda sendiri. Setiap langkah direkodkan atas nama anda.
sign-in-id = ID kakitangan
sign-in-pin = PIN atau frasa laluan
sign-in-go = Log masuk
sign-in-bank = Log masuk melalui bank
sign-in-bank-lead = Gunakan akaun anda sendiri di bank. Setiap langkah direkodkan atas nama anda.
sign-in-bank-opening = Menghubungi bank…
sign-in-bank-open = Log masuk pada halaman bank di bawah, dalam masa tiga minit.
sign-in-bank-cancel = Batal
sign-in-by-pin = Guna PIN stesen ini
sign-in-by-bank = Kembali kepada log masuk bank
pad-label = Kekunci angka
pad-delete = Padam angka terakhir

## Locked

lock = Kunci
locked-title = Stesen ini dikunci
locked-lead = { $name }, taip PIN anda untuk meneruskan.
locked-journey = Pengesahan ini disimpan seperti sedia ada.
locked-wiped = Pengesahan ini disimpan. Gambarnya dipadam untuk melindungi pelanggan: anda ambil semula.
locked-unlock = Buka kunci
locked-bank-lead = { $name }, log masuk melalui bank sekali lagi untuk meneruskan.
locked-unlock-bank = Buka kunci melalui bank
locked-other = Orang lain log masuk
locked-other-lead = Pengesahan yang terbuka boleh diambil alih, atau ditinggalkan untuk kemudian.
locked-back = Kembali kepada { $name }
hand-over-title = { $from } sedang membuka satu pengesahan
hand-over-lead = Ambil alih { $reference } hanya jika anda meneruskan dengan pelanggan yang sama. Daftar mencatat hal ini.
hand-over-take = Ambil alih
hand-over-leave = Tinggalkan untuk kemudian

## Own PIN

own-pin = Tukar PIN saya
own-pin-title = Tukar PIN anda
own-pin-temporary = Pilih PIN anda sendiri. PIN yang diberikan kepada anda diketahui orang lain.
own-pin-lead = Tiada orang lain boleh tahu, termasuk penyelia.
own-pin-old = PIN sekarang
own-pin-new = PIN atau frasa laluan baharu
own-pin-go = Tukar PIN
own-pin-back = Kembali

## Accounts

accounts = Akaun kakitangan
accounts-title = Akaun kakitangan
accounts-lead = Siapa yang boleh bekerja di stesen ini. Setiap perubahan direkodkan atas nama anda.
accounts-back = Kembali
accounts-add = Tambah akaun
accounts-change = Ubah
accounts-own = anda
account-role-staff = Kakitangan
account-role-supervisor = Penyelia
account-disabled = Dinyahaktifkan
account-temporary-pin = PIN baharu pada log masuk seterusnya
account-locked-out = Disekat sehingga { $until }
account-add-title = Tambah akaun
account-change-title = Ubah akaun { $name }
account-name = Nama
account-role = Peranan
account-role-staff-lead = Mengesahkan pelanggan
account-role-supervisor-lead = Juga meluluskan pengecualian dan menjaga akaun
account-pin = PIN sementara
account-pin-hint = Beritahu orang itu. PIN mesti ditukar pada log masuk seterusnya.
account-add-go = Tambah
account-make-staff = Jadikan kakitangan
account-make-supervisor = Jadikan penyelia
account-disable = Nyahaktifkan
account-enable = Aktifkan
account-pin-title = Terlupa PIN, atau disekat?
account-pin-go = Tetapkan PIN sementara
account-of-bank = log masuk melalui bank
account-bank-title = Log masuk melalui bank
account-bank-lead = Nama dan peranan datang daripada bank. Tiada PIN.
account-give-to-bank = Serahkan kepada bank
account-give-to-bank-hint = PIN tidak lagi sah. Sesiapa yang log masuk melalui bank selepas ini sebagai { $id } memiliki akaun ini.
account-give-again = Biar bank menamakan orang itu semula
account-give-again-hint = Untuk orang yang mendapat akaun baharu di bank. Sesiapa yang log masuk melalui bank selepas ini sebagai { $id } memiliki akaun ini.

## Out of order

out-of-order-title = Stesen ini tidak dapat berfungsi sekarang

## Home

home-title = Sedia untuk pelanggan seterusnya
home-title-locked = Tunggu dahulu sebelum pelanggan seterusnya
home-lead = Sediakan kad pengenalan pelanggan dan telefon yang ada aplikasi bank.
home-start = Mulakan pengesahan baharu
home-unfinished-title = Pengesahan yang belum selesai
home-unfinished-none = Tiada. Semua pengesahan di stesen ini sudah selesai.
home-acknowledge-rollback = Sokongan IT sudah tahu: teruskan dengan daftar ini
home-way-unreachable = Portal tidak menjawab sejak { $since }
home-way-unreachable-lead = Stesen ini mencuba lagi dengan sendiri. Anda boleh bermula, tetapi kad hanya dibaca apabila portal menjawab.
home-way-quota-low = { $spent } daripada { $of } pengesahan bulan ini sudah digunakan
home-way-quota-low-lead = Teruskan seperti biasa, dan beritahu penyelia hari ini: kuota perlu ditambah.
home-way-quota = Pengesahan bulan ini: { $spent } daripada { $of }
home-way-spent = Pengesahan bulan ini: { $spent }
home-way-again = Cuba lagi
home-way-locked-lead = Pengesahan baharu tidak boleh dimulakan. Yang sedang berjalan disimpan. Cuba lagi selepas ia dibetulkan.
unfinished-started = Bermula { $started }, { $age } lalu
unfinished-own = Milik anda
unfinished-other = Bersama { $staff }
unfinished-open = Teruskan
unfinished-take = Ambil alih
unfinished-end = Tamatkan
unfinished-doubtful = Rekodnya rosak atau telah diubah, jadi tiada sesiapa boleh meneruskannya. Tamatkan, mulakan yang baharu, dan beritahu sokongan IT.
age-minutes = { $count } minit
age-hours = { $count } jam
age-days = { $count } hari
waits-consent = Minta persetujuan pelanggan
waits-capture = Buka dan ambil gambar sekali lagi
waits-search = Belum ada jawapan: stesen ini sedang bertanya kepada portal. Anda tidak perlu berbuat apa-apa.
waits-decision = Buka dan buat keputusan
waits-slip = Beri slip kepada pelanggan dan tamatkan
end-title = Tamatkan { $reference }?
end-lead = Daftar menyimpan fakta bahawa ia ditamatkan, dan sebabnya. Ia tidak boleh dibuka lagi.
end-go = Tamatkan
end-back = Jangan tamatkan

## The seven steps

steps-label = Langkah pengesahan ini
step-consent = Persetujuan
step-card = Kad pengenalan
step-details = Butiran
step-face = Wajah
step-submit = Pengesahan
step-result = Hasil
step-slip = Slip
step-done = selesai
step-now = sekarang
portal-notAsked = Portal: belum dihubungi
portal-asking = Portal: menyambung
portal-open = Portal: bersambung
portal-failed = Portal: tiada sambungan

## Consent

consent-title = Minta persetujuan pelanggan
consent-lead = Pilih bahasa pelanggan. Pelanggan menjawab di skrin, atau secara lisan.
consent-declined-lead = Pelanggan menyentuh “Saya tidak bersetuju”. Jawab soalan, atau tamatkan di sini.
consent-language = Bahasa pelanggan
consent-version-label = Teks { $version }
consent-turn = Pusingkan skrin
consent-spoken = Setuju secara lisan
consent-decline = Pelanggan tidak bersetuju

## The customer's side of the screen

customer-agree = Saya bersetuju
customer-decline = Saya tidak bersetuju
customer-back = Kembali kepada kakitangan

## Card

card-title-front = Letakkan bahagian hadapan kad dalam bingkai
card-title-back = Terbalikkan kad
card-title-check = Adakah gambar ini jelas?
card-lead-front = Bahagian yang ada potret menghadap kamera.
card-lead-back = Bahagian belakang menghadap kamera. Teruskan tanpanya jika kad tidak memilikinya.
card-lead-back-required = Bahagian belakang menghadap kamera.
card-lead-check = Portal membaca kad daripada gambar ini.
card-tip-whole = Seluruh kad berada dalam bingkai
card-tip-flat = Kad terletak rata dan lurus
card-tip-glare = Tiada pantulan lampu padanya
card-tip-fingers = Tiada jari menutupnya
card-check-corners = Keempat-empat penjuru kelihatan
card-check-sharp = Huruf paling kecil dapat dibaca
card-check-portrait = Potret jelas
card-capture = Ambil gambar
card-accept = Guna gambar ini
card-accept-anyway = Guna juga
card-retake = Ambil semula
card-skip-back = Tanpa bahagian belakang
card-preview-front = Gambar langsung bahagian hadapan kad
card-preview-back = Gambar langsung bahagian belakang kad
card-still-front = Gambar bahagian hadapan kad
card-still-back = Gambar bahagian belakang kad
card-complete-title = Tunggu butiran kad
camera-starting = Kamera sedang dihidupkan…
camera-off = Kamera tidak dihidupkan
camera-failed = Tiada gambar daripada kamera
camera-again = Cuba kamera sekali lagi
picture-good = Semakan stesen tidak menemui sebarang masalah.
picture-hints-title = Untuk gambar yang lebih baik

## Guidance: over and under the live picture

guidance-begin = Mencari kad…
guidance-good = Bagus. Ambil gambar sekarang.
guidance-good-itself = Bagus. Jangan bergerak.
guidance-itself = Gambar diambil secara automatik sebaik sahaja jelas.
guidance-help-title = Ini membantu
guidance-taken = Gambar sudah diambil
guidance-taken-doubtful = Gambar sudah diambil. Lihat dengan teliti.
capture-now = Ambil sekarang

## Details

details-title = Semak butiran dengan kad
details-lead = Betulkan yang salah. Salin tepat seperti pada kad.
details-waiting-title = Tunggu butiran kad
details-waiting-lead = Simpan kad berdekatan. Selepas ini anda menyemak butirannya.
meanwhile-read = Kad sudah dibaca. Semak butirannya selepas wajah selesai.
meanwhile-doubtful = Portal meragui kad ini. Lihat kad sekali lagi.
meanwhile-back = Ke butiran kad
details-go-ahead = Teruskan dengan wajah
details-portrait = Potret daripada kad
details-card = Bahagian hadapan kad
details-document = Dibaca sebagai: { $document }
details-missing-title = Kad belum dibaca
details-document-type = Jenis dokumen
details-id-number = Nombor pengenalan
details-name = Nama penuh
details-date-of-birth = Tarikh lahir
details-sex = Jantina
details-address = Alamat
details-nationality = Kewarganegaraan
details-passport-number = Nombor pasport
details-date-of-expiry = Sah hingga
details-invalid-id-number = Nombor kad Malaysia ada dua belas angka. Taip tanpa sengkang.
details-invalid-name = Nama hanya mengandungi huruf dan tanda / . @ ' ( ). Taip begitu.
details-invalid-date-of-birth = Ini bukan tarikh. Taip hari, bulan dan tahun, misalnya 31/01/1990.
details-invalid-date-of-expiry = Ini bukan tarikh. Taip hari, bulan dan tahun, misalnya 31/01/2030.
details-invalid-sex = Ini bukan salah satu daripada dua perkataan itu. Taip PEREMPUAN atau LELAKI.
details-missing = Ini tidak dibaca. Taip seperti pada kad.
details-unreadable = Sebahagiannya tidak dapat dibaca. Taip seperti pada kad.
details-invalid = Baris ini tidak mungkin betul. Taip seperti pada kad.
details-corrected = Anda betulkan
details-derived = Daripada nombor pengenalan
details-differ-title = Bandingkan ini dengan kad
details-differ-compared = Saya sudah membandingkannya dengan kad. Yang tertera di sini sama seperti pada kad.
details-differ-number-without-date = Nombor pengenalan tidak bermula dengan tarikh lahir.
details-differ-date-of-birth = Nombor pengenalan dan tarikh lahir tidak sepadan.
details-differ-sex = Nombor pengenalan dan jantina tidak sepadan. Angka terakhirnya ganjil bagi lelaki, genap bagi perempuan.
details-differ-place-of-birth-unknown = Angka ketujuh dan kelapan nombor pengenalan bukan kod tempat lahir.
details-differ-back-number = Nombor pengenalan di hadapan dan di belakang kad tidak sepadan.
details-differ-born-in-future = Tarikh lahir belum tiba.
details-differ-expired = Dokumen ini sudah tamat tempoh.
details-differ-zone-number = Nombor dan baris kod di bawah tidak sepadan.
details-differ-zone-date-of-birth = Tarikh lahir dan baris kod di bawah tidak sepadan.
details-differ-zone-date-of-expiry = Tarikh luput dan baris kod di bawah tidak sepadan.
details-differ-zone-sex = Jantina dan baris kod di bawah tidak sepadan.
details-differ-zone-nationality = Kewarganegaraan dan baris kod di bawah tidak sepadan.
details-differ-check-number = Dalam baris kod, nombor dan angka semaknya tidak sepadan.
details-differ-check-date-of-birth = Dalam baris kod, tarikh lahir dan angka semaknya tidak sepadan.
details-differ-check-date-of-expiry = Dalam baris kod, tarikh luput dan angka semaknya tidak sepadan.
details-differ-check-personal-number = Dalam baris kod, nombor peribadi dan angka semaknya tidak sepadan.
details-differ-check-whole = Baris kod keseluruhannya dan angka semaknya tidak sepadan.
details-confirm = Butiran betul

## Face

face-title = Ambil swafoto dan sambungkan telefon
face-lead = Kedua-duanya boleh dibuat serentak.
face-title-selfie = Ambil swafoto
face-title-check = Adakah swafoto ini jelas?
face-title-phone = Sambungkan telefon
face-title-photo = Adakah ini pelanggan, dan adakah fotonya jelas?
face-lead-photo = Foto daripada telefon dibandingkan dengan potret pada kad.
face-lead-check = Wajah ini dibandingkan dengan potret pada kad.
face-lead-phone = Swafoto sudah sedia. Berkas datang daripada telefon.
face-title-ready = Swafoto dan berkas sudah diterima
selfie-preview = Gambar langsung wajah pelanggan
selfie-still = Swafoto yang diambil
selfie-tip = Pandang kamera, buka mata, tanpa pelitup muka, topi atau cermin mata.
selfie-capture = Ambil swafoto
selfie-accept = Guna swafoto ini
selfie-accept-anyway = Guna juga
selfie-retake = Ambil semula
selfie-accepted = Swafoto sudah sedia
selfie-from-kiosk = Swafoto diambil di stesen ini
selfie-from-phone = Swafoto diambil oleh telefon
photo-accept = Ya, guna foto ini
photo-discard = Tidak, ambil semula dengan telefon
selfie-not-needed = Telefon yang mengambil swafoto. Di sini tidak perlu.

handoff-title = Telefon
handoff-closed = Telefon membuat rakaman yang menunjukkan bahawa orang sebenar berada di sini. Buka aplikasi bank padanya dahulu.
handoff-open = Sambungkan telefon
handoff-open-again = Tunjukkan kod baharu
handoff-scan = Imbas kod ini dengan aplikasi bank. Telefon mesti menggunakan Wi-Fi cawangan.
handoff-qr = Kod untuk telefon
handoff-type = Telefon tidak dapat mengimbas
handoff-typed = Taip kod ini dalam aplikasi bank. Huruf kecil juga boleh. Telefon mesti menggunakan Wi-Fi cawangan.
handoff-typed-code = Kod untuk ditaip
handoff-scan-instead = Tunjukkan kod untuk diimbas
handoff-folder = Ambil rakaman dari folder
handoff-from-folder = Dari folder
handoff-cancel = Tutup kod
handoff-nobody = Belum ada ({ $number } daripada { $all })
handoff-next-cause = Bukan itu sebabnya
handoff-network = Kod ini untuk
handoff-network-wired = Kabel { $address }
handoff-network-wi-fi = Wi-Fi { $address }
handoff-network-other = { $name } { $address }
handoff-network-vpn = VPN { $address }

## What may keep a phone away

cause-no-network = Stesen ini tidak berada pada mana-mana rangkaian. Pasang kabelnya atau sambungkannya ke Wi-Fi cawangan, kemudian tunjukkan kod baharu.
cause-port-closed = Sesuatu pada stesen ini menutup laluan telefon, misalnya perisian keselamatan. Hubungi bahagian IT.
cause-other-app = Kod diimbas dengan sesuatu yang bukan aplikasi bank. Buka aplikasi bank dan imbas dengannya.
cause-other-network = Adakah telefon pada Wi-Fi cawangan, bukan data mudah alih atau Wi-Fi lain?
cause-guest-isolation = Wi-Fi tetamu mengasingkan telefon. Gunakan Wi-Fi cawangan yang lain.
cause-firewall = Tembok api mungkin menghalang telefon. Jika selalu begitu, hubungi bahagian IT.
cause-vpn = VPN dihidupkan pada stesen ini. Matikannya, pada telefon juga.
cause-phone-permission = iPhone: Tetapan, Privasi, Rangkaian Setempat: hidupkan aplikasi bank.
cause-unknown = Telefon tidak dapat mencapai stesen ini. Hubungi bahagian IT.
handoff-phone = Telefon: { $phone }
handoff-compare = Adakah telefon menunjukkan nombor yang sama?
handoff-number = Nombor untuk dibandingkan
handoff-confirm = Ya, sama
handoff-refuse = Tidak, lain
handoff-capturing = Nombor sama. Ikut langkah pada telefon.
handoff-arriving = Berkas sedang diterima: { $percent } %
handoff-progress = Bahagian berkas yang sudah diterima
handoff-received = Berkas sudah diterima
handoff-received-size = { $size }, seperti yang dihantar oleh telefon

## Submit

submit-title = Semak sekali lagi, kemudian sahkan
submit-lead = Portal menerima tepat apa yang anda lihat di sini.
submit-title-sending = Tunggu jawapan
submit-lead-sending = Semuanya dihantar sekali sahaja. Tiada yang hilang jika lebih lama.
submit-lead-once-more = Portal tidak menerima cubaan pertama, jadi ia dihantar sekali lagi.
submit-title-not-sent = Belum dihantar
submit-lead-not-sent = Tiada apa-apa yang keluar dari stesen ini. Anda boleh menghantarnya semula.
submit-portrait = Potret daripada kad
submit-card = Bahagian hadapan kad
submit-bundle = Berkas daripada telefon
submit-attempt = Percubaan
submit-attempt-of = { $attempt } daripada { $attempts }
submit-ready = Sedia
submit-missing = Tiada
submit-attest = Saya sendiri melihat wajah pelanggan, tanpa pelitup muka atau penutup.
submit-attest-first = Tandakan kotak dahulu.
submit-portal-first = Tunggu sehingga portal bersambung.
submit-go = Sahkan sekarang
submit-again = Hantar semula
unknown-title = Hasilnya tidak diketahui
unknown-lead = Gambar sudah dihantar, tetapi tiada jawapan diterima.
unknown-fact-judged = Portal mungkin sudah menilainya. Tiada sesiapa di stesen ini dapat melihat hasilnya.
unknown-fact-recorded = Apa yang dihantar, dan bila, ada dalam daftar di bawah { $reference }.
unknown-fact-once = Ia tidak dihantar semula selagi mungkin sudah sampai: tiada yang dibayar atau dinilai dua kali.
unknown-way = Rujuk pelanggan kepada penyelia, yang boleh mencarinya dalam portal.
search-title = Belum ada jawapan: sedang dicari
search-lead = Gambar sudah dihantar, tetapi tiada jawapan diterima. Portal ditanya sama ada ia menerimanya.
search-polls =
    { $count ->
        [0] Belum ditanya.
        [1] Ditanya sekali.
       *[other] Ditanya { $count } kali.
    }
search-next = Seterusnya dalam { $seconds } s.
search-now = Sedang bertanya.
search-meanwhile = Jika portal mempunyai jawapannya, ia akan muncul di sini. Pelanggan boleh duduk sementara menunggu.
search-serve-next = Layan pelanggan seterusnya sementara itu
search-again = Cari sekali lagi
search-ended-not-listed = Portal tidak menyenaraikan penghantaran jenis ini, jadi ia tidak dapat mengatakan sama ada sudah sampai.
search-ended-not-comparable = Portal menyenaraikan penghantaran, tetapi tidak jelas yang mana satu.
search-ended-several = Portal menyenaraikan lebih daripada satu penghantaran baharu. Seseorang mesti menyemaknya di sana.
search-ended-unreachable = Portal tidak dapat ditanya cukup lama.
search-ended-not-decrypted = Rekod portal tidak dapat dibuka. IT bank perlu menyemak kunci butiran.
search-ended-refused = Portal enggan menunjukkan urusan ini.
search-ended-other-journey = Portal menunjukkan urusan lain. Beritahu IT bank: ini tidak sepatutnya berlaku.
search-ended-unreadable = Portal menerima penghantaran, tetapi jawapannya tidak dapat dibaca di sini.
search-ended-no-journey-id = ID urusan ini tiada lagi pada komputer ini, jadi portal tidak dapat ditanya.
search-ended-unknown = Portal tidak dapat mengatakan apa yang berlaku.

## Result

verdict-pass = Lulus
verdict-fail = Tidak lulus
verdict-review = Perlu dilihat oleh seseorang
verdict-pass-explained = Pemilik kad sendiri berada di hadapan anda, di hadapan kamera yang tulen.
verdict-fail-explained = Sekurang-kurangnya satu bacaan di bawah hadnya.
verdict-review-explained = Bacaan tidak memberikan jawapan yang jelas.
readings-title = Bacaan
reading-match = Wajah sama seperti pada kad
reading-faceLiveness = Orang sebenar
reading-captureLiveness = Tangkapan tulen
reading-good = baik
reading-bad = terlalu rendah
reading-none = tiada bacaan yang boleh digunakan
reading-limit = had { $limit }
result-attempt = Percubaan
result-answered = Dijawab dalam
result-seconds = { $seconds } s
result-policy = Had
result-next-pass = Terima pelanggan jika tiada perkara lain yang meragukan.
result-next-retry = Anda boleh cuba lagi dengan swafoto baharu. Jika gambar kad kurang jelas, ambil semula juga.
result-next-spent = Tiada percubaan lagi. Rujuk pelanggan kepada penyelia.
result-next-review = Rujuk pelanggan kepada penyelia, atau cuba lagi dengan swafoto baharu.
document-check = Semakan kad
document-check-notAsked = belum diminta
document-check-checking = sedang berjalan
document-check-searching = belum ada jawapan, portal sedang ditanya
document-check-clear = tiada keraguan tentang kad
document-check-doubtful = diragui
document-check-undetermined = tiada jawapan jelas
document-check-refused = portal tidak menyemak kad
document-check-noAnswer = tiada jawapan
scorecard = Nasihat portal
scorecard-notRead = belum dibaca
scorecard-reading = sedang dibaca
scorecard-clear = tiada apa-apa terhadap pelanggan
scorecard-cautious = seseorang mesti menyemak
scorecard-suspicious = menasihatkan supaya tidak diterima
scorecard-undetermined = tiada
scorecard-unreadable = tidak dapat dibaca
checks-again = Tanya lagi
result-title-wait = Bacaan lulus; satu semakan belum ada
result-held-explained = Ketiga-tiga bacaan lulus. Pelanggan boleh diterima hanya apabila semakan lain juga jelas.
result-next-wait = Tunggu semakan lain. Anda boleh menerima apabila semuanya jelas.
result-next-checks = Wajah sepadan, tetapi satu semakan lain tidak jelas. Rujuk pelanggan kepada penyelia.
check-landmark = tanda bercetak
check-microprint = cetakan mikro
check-hologram = hologram
check-holoFace = potret hologram
check-holocolor = warna hologram
check-font = bentuk huruf
check-substitution = potret diganti
check-photoSubstitution = potret diganti
check-colorMode = salinan hitam putih
check-screen = gambar daripada skrin
check-ghostPhotoColorDetection = potret kecil
check-idBlurDetection = gambar kabur
check-idBrightnessDetc = kecerahan gambar
check-idBrightnessDetection = kecerahan gambar
check-faceBrightnessDetc = kecerahan potret
check-liveFaceCheck = orang hidup
check-facialVerification = wajah sama
check-colorDetection = salinan hitam putih
check-holographicPhotoQualityCheck = potret hologram
check-holographicPhotoComparision = potret hologram
check-screenDetection = gambar daripada skrin
check-idNoFontCheck = bentuk huruf nombor
decide-accept = Terima
decide-refer = Rujuk kepada penyelia
decide-reject = Tolak
decide-refer-title = Mengapa anda merujuk pelanggan?
decide-reject-title = Mengapa anda menolak pelanggan?
decide-refer-go = Rujuk
decide-reject-go = Tolak
decide-note = Dengan kata-kata anda sendiri, jika perlu
decide-note-hint = 10 hingga 200 aksara. Tanpa nama, nombor atau alamat pelanggan.
try-another = Ambil swafoto baharu
except-accept = Terima bersama penyelia
except-attempt = Satu percubaan lagi bersama penyelia
except-accept-title = Terima pelanggan sebagai pengecualian
except-attempt-title = Benarkan satu percubaan lagi
except-lead = Ini memerlukan dua orang. Penyelia mesti tidak terlibat dalam pengesahan ini.
except-reason = Mengapa?
except-evidence = Apa yang ditunjukkan?
except-rationale = Dengan kata-kata penyelia sendiri
except-rationale-hint = 10 hingga 200 aksara. Tanpa nama, dan tanpa nombor pelanggan.
except-next = Penyelia mengesahkan
except-back = Kembali
except-sign-title = Penyelia meluluskan
except-sign-lead = Anda kekal log masuk. Daftar menyimpan kedua-dua nama, sebab dan bukti yang ditunjukkan.
except-sign-bank-lead = Penyelia log masuk pada halaman bank. Anda kekal log masuk. Daftar menyimpan kedua-dua nama, sebab dan bukti yang ditunjukkan.
except-sign-bank-go = Log masuk dan luluskan
except-supervisor = ID kakitangan penyelia
except-pin = PIN penyelia
except-accept-go = Luluskan dan terima
except-attempt-go = Luluskan percubaan
evidence-face-in-person = Wajah, dibandingkan sendiri dengan kad
evidence-id-card = Kad pengenalan itu sendiri
evidence-passport = Pasport
evidence-driving-licence = Lesen memandu
evidence-bank-record = Rekod yang ada pada bank
evidence-signature = Tandatangan
refused-title = Portal tidak memberikan hasil
refused-lead = Baca apa yang salah. Ambil gambar baharu, atau rujuk pelanggan.
refused-card-again = Ambil semula gambar kad
refused-selfie-again = Ambil semula swafoto

## The last step

finish-title = Cetak slip
finish-title-printed = Slip sudah dicetak
finish-title-printing = Tunggu slip
finish-lead = Slip ini untuk pelanggan. Semua gambar dipadam apabila anda tamatkan.
finish-journey = Pengesahan
finish-verdict = Penilaian
finish-decision = Keputusan
completion = Urusan di portal
completion-asking = sedang ditutup
completion-done = ditutup
completion-incomplete = kurang satu langkah. Beritahu penyelia; slip tidak ditahan
completion-refused = tidak ditutup: portal enggan
completion-noAnswer = tidak ditutup: tiada jawapan
finish-printer = Pencetak
finish-any-printer = yang pertama pada komputer ini
finish-copies = Dicetak
finish-copies-count = { $count } kali
finish-copies-once = sekali
finish-copies-none = belum
finish-tell-accept = Beritahu pelanggan: identiti anda sudah disahkan.
finish-tell-refer = Beritahu pelanggan: kami tidak dapat menyelesaikannya di sini. Penyelia akan mengambil alih.
finish-tell-reject = Beritahu pelanggan: kami tidak dapat mengesahkan identiti anda hari ini.
finish-print = Cetak slip
finish-print-again = Cetak semula
finish = Tamatkan
finish-without-print = Tamatkan tanpa slip
decision-accept = Diterima
decision-refer = Dirujuk
decision-reject = Ditolak

## Waiting

waiting-journeyId = Portal sedang membuka urusan ini.
waiting-cardReading = Portal sedang membaca kad.
waiting-documentCheck = Portal sedang menyemak ketulenan kad.
waiting-verdict = Portal sedang membandingkan wajah.
waiting-search = Portal sedang ditanya sama ada penghantaran sudah sampai.
waiting-scorecard = Portal sedang membuat rumusan.
waiting-completion = Portal sedang menutup urusan ini.
waiting-printing = Pencetak sedang berjalan.
waiting-usual = Biasanya mengambil masa { $from } hingga { $to } saat.
waiting-elapsed = { $seconds } s setakat ini
waiting-longer = Lebih lama daripada biasa. Anda boleh terus menunggu, atau hentikan pengesahan ini.

## Stopping

stop = Hentikan pengesahan
stop-title = Hentikan pengesahan ini?
stop-lead = Semua gambar dipadam. Daftar menyimpan fakta bahawa ia dihentikan, dan sebabnya.
stop-go = Hentikan
stop-back = Jangan hentikan
stop-except = Terima bersama penyelia sebagai ganti
stop-later = Tinggalkan untuk kemudian
stop-later-lead = Persetujuan dan setiap keputusan disimpan. Gambar dipadam dan diambil semula.

## Help

help-title = Bantuan: { $step }
help-consent =
    Undang-undang menghendaki persetujuan pelanggan sebelum sebarang gambar diambil.

    Pilih bahasa pelanggan, tekan “Pusingkan skrin”, dan pusingkan skrin kepadanya. Pelanggan membaca teks itu dan menjawab sendiri. Jika pelanggan tidak dapat membacanya, bacakan kepadanya, dan tekan “Setuju secara lisan” hanya selepas pelanggan menyatakannya.

    Jika pelanggan tidak bersetuju, tekan “Pelanggan tidak bersetuju”. Tiada apa-apa disimpan, dan anda melayan pelanggan dengan cara lain.
help-card =
    Letakkan kad di atas permukaan gelap yang kosong di bawah kamera, dalam bingkai. Pegang pada tepinya, atau jangan pegang langsung.

    Jika ada pantulan lampu, alihkan lampu atau teduhkan kad. Jika gambar kabur, tunggu sehingga kad tidak bergerak.

    Jika gambar tidak diambil secara automatik, tekan butang pada bila-bila masa.

    Guna gambar itu hanya jika huruf yang paling kecil dapat dibaca.
help-details =
    Bandingkan setiap baris dengan kad di tangan anda, bukan dengan gambar pada skrin.

    Sentuh baris untuk membetulkannya. Taip tepat seperti pada kad, walaupun kad itu nampak salah pada anda.

    Jika orang dalam potret jelas orang lain, hentikan pengesahan ini.
help-face =
    Minta pelanggan memandang kamera dengan mata terbuka, tanpa pelitup muka, topi atau cermin mata. Orang lain tidak boleh berada dalam gambar.

    Jika gambar tidak diambil secara automatik, tekan butang pada bila-bila masa.

    Telefon mesti menggunakan Wi-Fi cawangan, dengan aplikasi bank terbuka. Aplikasi itu mengimbas kod, kemudian menunjukkan satu nombor. Tekan “Ya, sama” hanya jika kedua-dua nombor sama.

    Jika telefon tidak dapat bersambung: semak Wi-Fi telefon, benarkan aplikasi menggunakan rangkaian tempatan, tutup data mudah alih, kemudian tunjukkan kod baharu.
help-submit =
    Lihat pelanggan, kemudian kedua-dua gambar. Tandakan kotak hanya jika anda sendiri melihat seluruh wajahnya.

    Tekan “Sahkan sekarang” sekali dan tunggu. Portal menjawab dalam beberapa saat.

    Jika tiada jawapan, tiada apa-apa dihantar buat kali kedua dengan sendirinya. Skrin akan menerangkan apa yang boleh anda buat.
help-result =
    Setiap palang menunjukkan satu bacaan; garis yang melintanginya ialah had. Ketiga-tiganya mesti baik untuk lulus.

    Bacaan adalah untuk kakitangan sahaja. Beritahu pelanggan sama ada lulus atau tidak, bukan nombornya.

    Jika anda tidak pasti, rujuk pelanggan kepada penyelia. Penilaian mesin kekal; keputusan anda dicatat di sebelahnya.
help-slip =
    Cetak slip, pastikan ia dapat dibaca, dan berikan kepada pelanggan.

    Jika pencetak tidak berfungsi, anda boleh tamatkan tanpa slip.

    “Tamatkan” memadam semua gambar dan membawa anda kembali ke permulaan.

## Reasons: of a verdict, of a decision, of stopping

reason-face-does-not-match = Swafoto tidak sepadan dengan potret pada kad.
reason-not-live = Swafoto tidak kelihatan seperti orang sebenar.
reason-not-genuine-capture = Tangkapan bukan daripada kamera yang tulen.
reason-reading-missing = Portal tidak memberikan satu daripada bacaan.
reason-reading-erroneous = Portal melaporkan ralat sebagai ganti bacaan.
reason-reading-out-of-range = Satu bacaan ialah nombor yang mustahil.
reason-old-card-photo = Padanan rendah sedikit, dan kad berusia lebih sepuluh tahun.
reason-checks-passed = Penilaian mesin ialah lulus, dan tiada perkara yang meragukan
reason-checks-not-passed = Penilaian mesin bukan lulus
reason-face-differs = Pelanggan bukan orang pada kad
reason-card-doubtful = Kad nampak meragukan
reason-fraud-suspected = Saya mengesyaki foto, skrin, topeng atau penipuan lain
reason-portal-unavailable = Portal tidak dapat dihubungi atau tidak berfungsi
reason-outcome-unknown = Hasil percubaan tidak diketahui
reason-supervisor-approved = Penyelia meluluskan pengecualian
reason-portrait-outdated = Potret pada kad sudah lama
reason-capture-disturbed = Cahaya, cermin mata atau kamera mengganggu tangkapan
reason-capture-not-possible = Tangkapan tidak dapat dibuat, atau tiada telefon untuknya
reason-other-evidence = Bukti lain mengesahkan siapa pelanggan itu
reason-consent-refused = Pelanggan tidak bersetuju
reason-customer-left = Pelanggan sudah pergi, atau tidak mahu meneruskan
reason-staff-cancelled = Dimulakan secara tidak sengaja, atau saya tidak dapat meneruskan
reason-idle = Tiada sesiapa menyentuh skrin terlalu lama
reason-unknown = Sebab lain

## Hints: what to do about a picture, in front of the camera and once it is taken
##
## `hint-CODE` is the sentence, `hint-CODE-DIRECTION` the same with the way to go as the reader
## sees it, `hint-CODE-help` what helps when the sentence alone did not; `-help-card` and
## `-help-face` where the two need other words. They speak to whoever moves, staff or customer.

hint-not-a-picture = Ini bukan gambar. Ambil semula.
hint-damaged = Gambar rosak. Ambil semula.
hint-file-too-large = Gambar terlalu besar untuk portal. Ambil semula.
hint-too-large = Gambar terlalu besar untuk portal. Ambil semula.
hint-turn-upright = Gambar tidak tegak. Pusingkan kamera.
hint-turn-upright-help = Pusingkan kamera sehingga gambar tegak pada skrin ini. Jika kamera tidak boleh digerakkan, hubungi sokongan IT: ada tetapan untuk memutarkan gambarnya.
hint-too-dark = Terlalu gelap. Tambahkan cahaya.
hint-too-dark-help-card = Hidupkan lampu kaunter. Jangan ada bayang tangan atau kepala pada kad.
hint-too-dark-help-face = Hidupkan lampu kaunter, atau hadap ke arah tingkap.
hint-too-bright = Terlalu terang. Kurangkan cahaya.
hint-too-bright-help = Alihkan lampu, atau tutup bidai. Jangan ada bahagian yang pudar.
hint-no-card = Letakkan kad dalam bingkai.
hint-no-card-help = Letakkan kad di tengah bingkai, di atas permukaan kosong yang berlainan warna. Kemudian alihkan tangan.
hint-card-cut-off = Tunjukkan seluruh kad, dengan keempat-empat penjurunya.
hint-card-cut-off-help = Tinggalkan sedikit ruang di sekeliling kad. Jangan ada jari menutup tepinya.
hint-wrong-side = Ini sebelah yang lain. Terbalikkan kad.
hint-wrong-side-help = Baris di atas skrin ini menyatakan bahagian yang dikehendaki sekarang. Jika bahagian ini sudah betul, tekan butang untuk mengambil gambar.
hint-turn-card-round = Pusingkan kad supaya dapat dibaca.
hint-turn-card-round-help = Tulisan pada kad mesti tegak pada skrin ini.
hint-turn-card-straight = Pusingkan kad sehingga lurus.
hint-turn-card-straight-clockwise = Pusingkan kad sedikit mengikut arah jam.
hint-turn-card-straight-anticlockwise = Pusingkan kad sedikit melawan arah jam.
hint-turn-card-straight-help = Tepi panjang kad mesti mendatar pada skrin ini.
hint-lay-card-flat = Letakkan kad dengan rata.
hint-lay-card-flat-help = Kamera memandang kad tepat dari atas. Keluarkan kad dari sarungnya dan lepaskan kad itu.
hint-no-face = Wajah tidak kelihatan. Duduk atau berdiri di hadapan kamera.
hint-no-face-help = Wajah mesti berada dalam bingkai bujur, tidak terlindung dan cukup cahaya. Tinggikan atau rendahkan kamera mengikut pelanggan.
hint-several-faces = Hanya seorang boleh berada dalam gambar.
hint-several-faces-help = Orang lain perlu ke tepi, juga di belakang pelanggan. Poster yang ada wajah juga dikira.
hint-face-cut-off = Seluruh kepala mesti berada dalam gambar.
hint-face-cut-off-left = Ke kiri sedikit.
hint-face-cut-off-right = Ke kanan sedikit.
hint-face-cut-off-up = Ke atas sedikit.
hint-face-cut-off-down = Ke bawah sedikit.
hint-face-cut-off-help = Seluruh kepala, dari atas hingga dagu, mesti berada dalam bingkai bujur. Gerakkan kamera jika perlu.
hint-come-closer = Dekatkan lagi dengan kamera.
hint-come-closer-help-card = Kad mesti memenuhi bingkai. Rendahkan kamera, atau dekatkan kad dengan kamera.
hint-come-closer-help-face = Wajah mesti memenuhi bingkai bujur. Condong ke hadapan, atau dekatkan kamera.
hint-go-back = Jauhkan sedikit daripada kamera.
hint-go-back-help-card = Kad mesti muat dalam bingkai. Tinggikan kamera, atau jauhkan kad daripada kamera.
hint-go-back-help-face = Wajah mesti muat dalam bingkai bujur. Bersandar ke belakang, atau jauhkan kamera.
hint-move-to-middle = Ke tengah gambar.
hint-move-to-middle-left = Ke kiri sedikit.
hint-move-to-middle-right = Ke kanan sedikit.
hint-move-to-middle-up = Ke atas sedikit.
hint-move-to-middle-down = Ke bawah sedikit.
hint-move-to-middle-help-card = Letakkan kad pada bingkai yang kelihatan pada skrin ini.
hint-move-to-middle-help-face = Wajah mesti berada dalam bingkai bujur. Kamera juga boleh digerakkan.
hint-look-straight = Pandang tepat ke kamera.
hint-look-straight-left = Palingkan muka sedikit ke kiri.
hint-look-straight-right = Palingkan muka sedikit ke kanan.
hint-look-straight-help = Pandang kamera itu sendiri, bukan skrin.
hint-hold-head-upright = Tegakkan kepala.
hint-hold-head-upright-clockwise = Condongkan kepala sedikit ke kanan.
hint-hold-head-upright-anticlockwise = Condongkan kepala sedikit ke kiri.
hint-hold-head-upright-help = Kedua-dua mata perlu sama tinggi. Pastikan kamera juga tegak.
hint-level-chin = Jangan mendongak atau menunduk.
hint-level-chin-up = Angkat dagu sedikit.
hint-level-chin-down = Turunkan dagu sedikit.
hint-level-chin-help = Kamera perlu setinggi mata. Tinggikan atau rendahkan kamera jika boleh.
hint-open-eyes = Buka mata.
hint-open-eyes-help = Tanggalkan cermin mata yang melindungi mata. Kerdipkan mata sekali, kemudian pandang kamera.
hint-uncover-mouth = Jangan tutup mulut dan hidung.
hint-uncover-mouth-help = Tanggalkan pelitup muka. Jauhkan tangan dan kain daripada mulut dan hidung.
hint-hold-still = Jangan bergerak.
hint-hold-still-help-card = Letakkan kad dan lepaskan kad itu.
hint-hold-still-help-face = Sandarkan tangan pada kaunter, hembus nafas dan tunggu sebentar.
hint-blurred = Gambar kabur. Jangan bergerak.
hint-blurred-help = Lap kanta kamera dengan kain lembut. Kemudian tunggu sebentar.
hint-glare = Ada pantulan lampu pada kad. Alihkan lampu.
hint-glare-help = Alihkan lampu, atau teduhkan kad dengan sehelai kertas. Keluarkan kad dari sarungnya.
hint-uneven-light = Sebelah gelap. Hadap ke arah cahaya.
hint-uneven-light-help = Cahaya perlu datang dari depan, dari belakang kamera.
hint-low-contrast = Gambar pudar. Elakkan cahaya terang mengenai kamera.
hint-low-contrast-help = Jangan ada lampu atau tingkap yang menyuluh kamera. Lap kantanya dengan kain lembut.
hint-too-small = Gambar kamera ini terlalu kasar.
hint-too-small-help = Mengubah kedudukan tidak membantu. Ambil juga gambar itu, dan beritahu sokongan IT: kamera yang lebih baik diperlukan.
hint-bright-background = Ada cahaya terang di belakang anda. Tutup bidai, atau pusingkan kamera sedikit.
hint-bright-background-help = Jangan ada tingkap, lampu atau skrin di belakang pelanggan.
hint-rectangle-behind = Ada bingkai atau skrin di belakang anda. Dinding kosong lebih baik.
hint-rectangle-behind-help = Pusingkan kamera sedikit supaya tiada gambar, pintu atau skrin di belakang pelanggan. Gambar masih boleh diambil.
hint-unknown = Semakan stesen menemui masalah pada gambar ini.

## Problems: what is wrong, and what to do about it

problem-retry = Cuba lagi
problem-unknown = Ada sesuatu yang tidak kena
problem-unknown-remedy = Cuba lagi. Jika berlaku sekali lagi, hubungi sokongan IT dan bacakan butiran teknikal kepada mereka.

problem-portal-unreachable = Portal tidak menjawab
problem-portal-unreachable-remedy = Semak kabel rangkaian atau Wi-Fi stesen ini, kemudian cuba lagi. Tiada yang hilang.
problem-portal-login-refused = Portal tidak menerima log masuk stesen ini
problem-portal-login-refused-remedy = Hubungi sokongan IT: log masuk mesti ditetapkan semula. Ini tidak dapat dibetulkan di kaunter.
problem-portal-account-expired = Akaun bank di portal sudah tamat tempoh
problem-portal-account-expired-remedy = Hubungi sokongan IT. Tiada stesen dapat mengesahkan pelanggan sehingga akaun diperbaharui.
problem-portal-quota = Kuota pengesahan bank di portal sudah habis
problem-portal-quota-remedy = Hubungi penyelia. Jangan mulakan pengesahan lain sehingga kuota ditambah.
problem-portal-not-allowed = Akaun bank tidak dibenarkan membuat ini di portal
problem-portal-not-allowed-remedy = Hubungi sokongan IT: hak akaun di portal mesti diubah. Sementara itu, rujuk pelanggan kepada penyelia.
problem-portal-busy = Portal sedang sibuk
problem-portal-busy-remedy = Tunggu seminit, kemudian cuba lagi. Tiada yang hilang.
problem-portal-misunderstands = Portal tidak menerima permintaan stesen ini
problem-portal-misunderstands-remedy = Mencuba lagi tidak membantu. Hubungi sokongan IT dan bacakan butiran teknikal kepada mereka.
problem-portal-refused = Portal menolak permintaan ini
problem-portal-refused-remedy = Hubungi sokongan IT dan bacakan butiran teknikal kepada mereka. Sementara itu, rujuk pelanggan kepada penyelia.
problem-journey-expired = Portal sudah menutup urusan ini
problem-journey-expired-remedy = Hentikan pengesahan ini dan mulakan yang baharu.
problem-journey-incomplete = Portal masih menunggu satu langkah pengesahan ini
problem-journey-incomplete-remedy = Buat langkah yang belum selesai, kemudian tamatkan semula. Jika semua langkah sudah selesai, hubungi sokongan IT.
problem-journey-ids-spent = Portal sudah dua kali tidak menjawab untuk pelanggan ini
problem-journey-ids-spent-remedy = Hentikan pengesahan ini. Mulakan yang baharu apabila portal menjawab semula.
problem-card-unreadable = Kad tidak dapat dibaca
problem-card-unreadable-remedy = Lap kad dan letakkannya rata, tanpa pantulan. Kemudian ambil gambar semula.
problem-card-not-supported = Portal tidak mengenali jenis kad ini
problem-card-not-supported-remedy = Minta MyKad atau pengenalan lain yang diterima oleh cawangan anda. Kemudian ambil gambar semula.
problem-card-image-refused = Portal tidak dapat menggunakan gambar kad
problem-card-image-refused-remedy = Ambil gambar semula: seluruh kad, jelas, tanpa pantulan.
problem-card-face-covered = Potret pada kad terlindung
problem-card-face-covered-remedy = Pastikan tiada jari atau pantulan pada potret. Kemudian ambil semula gambar kad.
problem-picture-unusable = Portal tidak dapat menggunakan salah satu gambar
problem-picture-unusable-remedy = Lihat kedua-dua gambar dan ambil semula yang tidak elok: jelas, cukup cahaya dan tiada yang terlindung.
problem-picture-too-large = Ada gambar yang terlalu besar untuk portal
problem-picture-too-large-remedy = Ambil semula gambar kad dan swafoto. Jika berlaku sekali lagi, hubungi sokongan IT.
problem-selfie-unusable = Portal tidak dapat menggunakan swafoto
problem-selfie-unusable-remedy = Ambil swafoto semula dalam cahaya yang baik.
problem-face-too-small = Wajah terlalu kecil dalam gambar
problem-face-too-small-remedy = Minta pelanggan datang lebih dekat. Kemudian ambil swafoto semula.
problem-face-cropped = Sebahagian wajah terpotong
problem-face-cropped-remedy = Minta pelanggan bergerak supaya seluruh wajah berada dalam bingkai bujur. Kemudian ambil swafoto semula.
problem-face-is-occluded = Sebahagian wajah terlindung, dalam swafoto atau pada kad
problem-face-is-occluded-remedy = Minta pelanggan menanggalkan pelitup muka, topi atau cermin mata dan ambil swafoto semula. Jika potret pada kad terlindung oleh jari atau pantulan, ambil semula gambar kad.
problem-face-close-to-border = Wajah terlalu hampir dengan tepi gambar
problem-face-close-to-border-remedy = Minta pelanggan bergerak ke tengah bingkai bujur. Kemudian ambil swafoto semula.
problem-face-too-close = Wajah terlalu dekat dengan kamera
problem-face-too-close-remedy = Minta pelanggan berundur sedikit. Kemudian ambil swafoto semula.
problem-face-angle-too-large = Wajah berpaling
problem-face-angle-too-large-remedy = Minta pelanggan memandang terus ke kamera. Kemudian ambil swafoto semula.
problem-face-not-found = Tiada wajah ditemui dalam gambar
problem-face-not-found-remedy = Minta pelanggan menghadap kamera dalam cahaya yang baik. Kemudian ambil swafoto semula.
problem-too-many-faces = Ada lebih daripada satu wajah dalam gambar
problem-too-many-faces-remedy = Minta orang lain beredar dari gambar. Kemudian ambil swafoto semula.
problem-eyes-closed = Mata tertutup
problem-eyes-closed-remedy = Minta pelanggan membuka kedua-dua mata. Kemudian ambil swafoto semula.
problem-bundle-refused = Portal tidak dapat menggunakan berkas daripada telefon
problem-bundle-refused-remedy = Tunjukkan kod baharu dan ulang rakaman pada telefon.
problem-bundle-for-another-portal = Berkas daripada telefon dibuat untuk portal lain
problem-bundle-for-another-portal-remedy = Merakam semula tidak membantu. Hubungi sokongan IT: aplikasi telefon dan stesen ini mesti menggunakan portal yang sama.
problem-refer-to-supervisor = Pengesahan ini tidak dapat diteruskan di kaunter
problem-refer-to-supervisor-remedy = Minta pelanggan menunggu sebentar, dan panggil penyelia. Bacakan nombor pengesahan ini kepadanya.
problem-outcome-unknown = Tiada jawapan diterima daripada portal
problem-outcome-unknown-remedy = Gambar tidak dihantar semula. Rujuk pelanggan kepada penyelia.
problem-camera-none = Kamera tidak ditemui
problem-camera-none-remedy = Pasang kamera. Gambar akan muncul dengan sendirinya.
problem-camera-busy = Program lain sedang menggunakan kamera
problem-camera-busy-remedy = Tutup program itu. Jika tiada, cabut kamera dan pasang semula.
problem-camera-denied = Stesen ini tidak dibenarkan menggunakan kamera
problem-camera-denied-remedy = Hubungi sokongan IT: pengguna ini memerlukan kebenaran menggunakan kamera.
problem-camera-not-allowed = Bank tidak membenarkan kamera ini
problem-camera-not-allowed-remedy = Pasang kamera milik bank. Jika sudah dipasang, hubungi sokongan IT.
problem-camera-unsupported = Kamera ini tidak dapat digunakan
problem-camera-unsupported-remedy = Pasang kamera lain. Jika tiada, hubungi sokongan IT.
problem-camera-silent = Kamera tidak menghantar gambar
problem-camera-silent-remedy = Cabut kamera dan pasang semula. Gambar akan muncul dengan sendirinya.
problem-camera-gone = Kamera sudah dicabut
problem-camera-gone-remedy = Pasang semula. Gambar akan muncul dengan sendirinya. Gambar yang sudah anda guna masih ada.
problem-capture-failed = Gambar tidak dapat diambil
problem-capture-failed-remedy = Ambil semula. Jika gagal juga, cabut kamera dan pasang semula.
problem-phone-network = Telefon tidak dapat mencapai stesen ini
problem-phone-network-remedy = Sambungkan telefon pada Wi-Fi cawangan dan tutup data mudah alihnya. Kemudian tunjukkan kod baharu.
problem-handoff-timed-out = Masa untuk telefon sudah tamat
problem-handoff-timed-out-remedy = Buka aplikasi bank pada telefon, kemudian tunjukkan kod baharu.
problem-handoff-too-many-tries = Ada yang cuba menyambung dengan kod yang salah
problem-handoff-too-many-tries-remedy = Kod ditutup demi keselamatan. Pastikan hanya telefon pelanggan yang mengimbasnya, kemudian tunjukkan kod baharu.
problem-handoff-numbers-differ = Kedua-dua nombor tidak sama
problem-handoff-numbers-differ-remedy = Sambungan telefon itu ditolak. Pastikan telefon mengimbas skrin ini, kemudian tunjukkan kod baharu.
problem-photo-refused = Foto daripada telefon tidak dapat digunakan
problem-photo-refused-remedy = Telefon boleh menghantar semula tanpa foto itu. Jika tiada apa-apa diterima, tunjukkan kod baharu dan ulang rakaman pada telefon.
problem-look-at-photo = Foto daripada telefon belum dilihat
problem-look-at-photo-remedy = Lihat foto itu, dan gunakannya atau ambil semula dengan telefon.
problem-folder-empty = Tiada rakaman dalam folder
problem-folder-empty-remedy = Salin rakaman ke folder itu dahulu, manifest.json paling akhir. Kemudian cuba lagi.
problem-folder-not-whole = Rakaman dalam folder tidak lengkap
problem-folder-not-whole-remedy = Salin semua failnya sekali lagi, manifest.json paling akhir. Jika gagal, ulang rakaman pada telefon.
problem-folder-stale = Rakaman dalam folder bukan yang terkini
problem-folder-stale-remedy = Ia mungkin milik pelanggan lain, jadi ia telah dibuang. Ulang rakaman pada telefon.
problem-folder-unreadable = Folder tidak dapat dibaca
problem-folder-unreadable-remedy = Pasang semula pemacu atau kabel. Jika gagal, hubungi sokongan IT.
problem-folder-not-cleared = Rakaman sudah diterima, tetapi failnya masih ada dalam folder
problem-folder-not-cleared-remedy = Fail itu menunjukkan wajah pelanggan: padamkannya sekarang, atau hubungi sokongan IT.
problem-photos-unchecked = Stesen ini tidak dapat memeriksa foto daripada telefon
problem-photos-unchecked-remedy = Hubungi sokongan IT dan bacakan butiran teknikal. Sementara itu, telefon boleh menghantar tanpa foto, dan swafoto diambil di sini.
problem-handoff-failed = Sambungan dengan telefon terputus
problem-handoff-failed-remedy = Letakkan telefon berdekatan dan pastikan skrinnya hidup. Kemudian tunjukkan kod baharu.
problem-no-keychain = Komputer ini tiada rantai kunci untuk log masuk portal
problem-no-keychain-remedy = Hubungi sokongan IT. Kaunter tidak menyimpan log masuk di tempat lain.
problem-keychain-locked = Rantai kunci komputer ini berkunci
problem-keychain-locked-remedy = Log keluar dari komputer dan log masuk semula dengan kata laluannya, atau hubungi sokongan IT.
problem-keychain-no-collection = Rantai kunci komputer ini kosong dan belum boleh digunakan
problem-keychain-no-collection-remedy = Hubungi sokongan IT: rantai kunci lalai mesti dibuat untuk pengguna ini.
problem-keychain-timed-out = Rantai kunci komputer ini tidak menjawab
problem-keychain-timed-out-remedy = Cari tetingkap yang meminta kata laluan, jawabnya, dan mulakan Kaunter semula.
problem-keychain-refused = Rantai kunci komputer ini menolak
problem-keychain-refused-remedy = Hubungi sokongan IT dan bacakan butiran teknikal kepada mereka.
problem-keychain-secret-too-large = Log masuk portal terlalu panjang untuk rantai kunci komputer ini
problem-keychain-secret-too-large-remedy = Hubungi sokongan IT: log masuk mesti ditetapkan semula.
problem-way-name = Nama portal tidak ditemui
problem-way-name-remedy = Hubungi sokongan IT: nama itu atau tetapan rangkaian stesen ini salah.
problem-way-connect = Tiada sambungan ke portal
problem-way-connect-remedy = Semak kabel rangkaian atau Wi-Fi. Jika stesen lain berfungsi, hubungi sokongan IT.
problem-way-proxy-login = Rangkaian bank meminta log masuk untuk proksinya
problem-way-proxy-login-remedy = Hubungi sokongan IT: log masuk proksi mesti ditetapkan di stesen ini.
problem-way-expired = Sijil portal sudah tamat tempoh, atau jam komputer ini salah
problem-way-expired-remedy = Hubungi sokongan IT: betulkan jam dahulu, kemudian sijil.
problem-way-wrong-host = Sijil portal adalah untuk nama lain
problem-way-wrong-host-remedy = Hubungi sokongan IT: alamat dalam tetapan dan sijil mesti mempunyai nama yang sama.
problem-way-unknown-root = Komputer ini tidak mengenali penandatangan sijil portal
problem-way-unknown-root-remedy = Hubungi sokongan IT: rangkaian mungkin meminta log masuk dahulu, atau sijil akar bank mesti ditetapkan.
problem-way-our-certificate = Geganti bank tidak menerima sijil stesen ini
problem-way-our-certificate-remedy = Hubungi sokongan IT: stesen memerlukan sijil yang diterima oleh geganti.
problem-way-tls = Sambungan selamat ke portal gagal
problem-way-tls-remedy = Hubungi sokongan IT dan bacakan butiran teknikal kepada mereka.
problem-settings-portal = Tetapan tidak menamakan portal, atau portal itu tidak boleh digunakan
problem-settings-portal-remedy = Hubungi sokongan IT dan bacakan butiran teknikal kepada mereka.
problem-settings-station-name = Nama stesen dalam tetapan tidak boleh digunakan
problem-settings-station-name-remedy = Hubungi sokongan IT: nama seperti KL01 mesti ditetapkan.
problem-training-incomplete = Mod latihan tidak mempunyai gambarnya
problem-training-incomplete-remedy = Hubungi sokongan IT: Kaunter mesti disediakan semula untuk latihan.
problem-no-credentials = Stesen ini tiada log masuk untuk portal
problem-no-credentials-remedy = Hubungi sokongan IT: log masuk mesti ditetapkan sekali di stesen ini.
problem-register-unwritable = Daftar tidak dapat ditulis
problem-register-unwritable-remedy = Cakera mungkin penuh atau rosak. Hentikan kerja di stesen ini dan hubungi sokongan IT.
problem-disk-full = Cakera stesen ini penuh
problem-disk-full-remedy = Hubungi sokongan IT: tiada apa dapat direkodkan sebelum ada ruang, jadi tiada sesiapa dapat disahkan.
problem-disk-low = Cakera stesen ini hampir penuh
problem-disk-low-remedy = Pengesahan baharu tidak boleh dimulakan. Hubungi sokongan IT: 200 MB mesti kosong. Yang sedang berjalan boleh diselesaikan.
problem-memory-low = Komputer ini kekurangan memori
problem-memory-low-remedy = Pengesahan baharu tidak boleh dimulakan. Tutup program lain. Jika tidak berhasil, mulakan semula komputer atau hubungi sokongan IT.
problem-unfinished-many = Dua puluh pengesahan belum selesai
problem-unfinished-many-remedy = Yang baharu boleh dimulakan sebaik sahaja salah satu daripadanya tamat. Buka satu di bawah dan selesaikan, atau tamatkan dan nyatakan sebabnya.
problem-unfinished-old = Satu pengesahan belum selesai lebih daripada sehari
problem-unfinished-old-remedy = Yang baharu boleh dimulakan sebaik sahaja ia tamat. Ia yang pertama di bawah: buka dan selesaikan, atau tamatkan dan nyatakan sebabnya.
problem-hand-over-due = Bank belum mengambil pengesahan stesen ini selama sepuluh hari
problem-hand-over-due-remedy = Teruskan seperti biasa, dan beritahu sokongan IT hari ini: daftar mesti diserahkan. Selepas 13 hari pengesahan baharu tidak boleh dimulakan, dan selepas 14 hari portal memadam apa yang disimpannya.
problem-hand-over-late = Bank belum mengambil pengesahan stesen ini selama 13 hari
problem-hand-over-late-remedy = Pengesahan baharu tidak boleh dimulakan. Hubungi sokongan IT: selepas mereka menyerahkan daftar, anda boleh terus bermula. Yang sedang berjalan boleh diselesaikan.
problem-clock-jumped = Jam komputer ini telah diubah
problem-clock-jumped-remedy = Anda boleh teruskan. Beritahu sokongan IT. Apabila tarikh dan masa sudah betul, tutup Kaunter dan buka semula.
problem-register-rolled-back = Daftar ini bukan daftar yang dimiliki stesen ini
problem-register-rolled-back-remedy = Salinan lama mungkin telah dikembalikan. Tiada pelanggan dapat disahkan. Hubungi penyelia anda dan sokongan IT.
problem-program-older = Kaunter ini lebih lama daripada versi yang pernah digunakan di sini
problem-program-older-remedy = Tiada pelanggan boleh disahkan dengannya. Minta sokongan IT memasang semula versi terkini.
problem-register-set-aside = Daftar telah rosak, dan yang baharu telah bermula
problem-register-set-aside-remedy = Daftar lama disimpan. Beritahu penyelia anda dan sokongan IT; anda boleh teruskan.
problem-register-broken = Daftar mempunyai rekod yang bukan seperti yang ditulis
problem-register-broken-remedy = Anda boleh teruskan. Beritahu penyelia anda dan sokongan IT: juruaudit mesti memeriksanya.
problem-register-reopened = Cakera gagal seketika
problem-register-reopened-remedy = Sesi telah terganggu dan menunggu dalam senarai yang belum selesai. Jika berlaku lagi, hentikan kerja di sini dan hubungi sokongan IT.
problem-peer-refused = Daftar stesen lain bukan daftar yang dimilikinya
problem-peer-refused-remedy = Anda boleh teruskan. Beritahu penyelia anda dan sokongan IT.
problem-witness-damaged = Apa yang disimpan oleh saksi tentang stesen ini tidak dapat dibaca
problem-witness-damaged-remedy = Anda boleh teruskan. Beritahu sokongan IT: fail yang dinamakan di bawah mesti diperiksa dan dialihkan sebelum stesen meninggalkan yang lain di situ.
problem-already-running = Kaunter sudah terbuka pada komputer ini
problem-already-running-remedy = Tutup tetingkap ini dan teruskan dalam tetingkap yang satu lagi.
problem-report-failed = Laporan tidak dapat dibuat
problem-report-failed-remedy = Tiada apa yang hilang. Cuba sekali lagi; jika gagal lagi, hubungi sokongan IT.
problem-report-not-saved = Laporan tidak dapat disimpan
problem-report-not-saved-remedy = Semak sama ada folder laporan ada dan masih ada ruang, atau cetak laporan. Sokongan IT boleh menetapkan folder lain.
problem-printer-none = Pencetak tidak ditemui
problem-printer-none-remedy = Hubungi sokongan IT untuk menyediakannya. Anda boleh tamatkan tanpa slip.
problem-printer-unreachable = Pencetak tidak menjawab
problem-printer-unreachable-remedy = Pastikan pencetak hidup dan bersambung. Kemudian cetak semula.
problem-printer-refused = Pencetak tidak menerima slip
problem-printer-refused-remedy = Lihat paparan pencetak. Kemudian cetak semula.
problem-printer-stopped = Pencetak sudah berhenti
problem-printer-stopped-remedy = Semak kertas, penutup dan dakwat, dan hidupkan pencetak semula. Kemudian cetak semula.
problem-slip-failed = Slip tidak dapat dibuat
problem-slip-failed-remedy = Cuba sekali lagi. Anda juga boleh tamatkan tanpa slip; hasilnya sudah direkodkan.

## Refusals: why something was not done just now

refusal-unknown = Itu tidak boleh dibuat sekarang.
refusal-wrong-sign-in = ID kakitangan atau PIN salah. Taip kedua-duanya semula.
refusal-locked-out = Terlalu banyak PIN yang salah. Tunggu beberapa minit, atau minta bantuan penyelia.
refusal-pin-too-short = PIN ada 6 hingga 12 angka. Frasa laluan ada 12 aksara atau lebih.
refusal-pin-too-easy = Itu mudah diteka. Pilih yang lain.
refusal-pin-same = Itu yang sekarang. Pilih yang lain.
refusal-pin-temporary = PIN itu sementara. Pemiliknya mesti menukarnya dahulu.
refusal-wrong-pin = PIN sekarang salah. Taip semula.
refusal-pin-lost = Rantai kunci komputer ini telah kehilangan PIN ini. Minta PIN baharu daripada penyelia. Jika tiada penyelia boleh log masuk, hubungi sokongan IT.
refusal-account-disabled = Akaun ini dinyahaktifkan. Minta bantuan penyelia.
refusal-id-taken = ID kakitangan ini sudah digunakan. Pilih yang lain.
refusal-own-account = Anda tidak boleh membuat itu pada akaun sendiri. Minta bantuan penyelia lain.
refusal-last-supervisor = Ini penyelia yang terakhir. Jadikan orang lain penyelia dahulu.
refusal-locked = Stesen ini dikunci. Buka kuncinya dahulu.
refusal-bank-only = PIN stesen ini tidak diterima sekarang. Log masuk melalui bank.
refusal-bank-approves = PIN tidak boleh meluluskan apa-apa di stesen ini. Penyelia perlu log masuk melalui bank.
refusal-bank-account = ID kakitangan ini log masuk melalui bank dan tiada PIN.
refusal-bank-settings = Log masuk bank tidak disediakan dengan betul di stesen ini. Hubungi sokongan IT.
refusal-bank-unreachable = Log masuk bank tidak dapat dihubungi. Periksa rangkaian dan cuba lagi, atau hubungi sokongan IT.
refusal-bank-clock = Jam stesen ini berbeza daripada jam bank. Hubungi sokongan IT untuk membetulkannya, kemudian log masuk.
refusal-bank-refused = Bank tidak membenarkan anda log masuk. Cuba lagi. Jika berulang, hubungi sokongan IT.
refusal-bank-timed-out = Tiada sesiapa log masuk dalam masa tiga minit. Mula semula.
refusal-bank-not-genuine = Jawapan itu tidak datang daripada bank seperti sepatutnya. Jangan cuba lagi. Hubungi sokongan IT.
refusal-bank-no-id = Bank tidak memberikan ID kakitangan yang boleh digunakan di sini. Hubungi sokongan IT.
refusal-bank-no-role = Akaun anda di bank tiada peranan untuk stesen ini. Minta penyelia anda menghubungi sokongan IT untuk memberikannya.
refusal-bank-id-taken = Akaun lain di stesen ini menggunakan ID kakitangan anda. Minta penyelia menyerahkannya kepada bank.
refusal-bank-other-person = Orang lain yang mengunci stesen ini. Pilih “Orang lain log masuk” untuk menggantikannya.
refusal-bank-role = Peranan ini datang daripada bank. Minta sokongan IT menukarnya di sana.
refusal-own-work = Sesiapa yang terlibat dalam pengesahan ini tidak boleh meluluskannya. Minta bantuan penyelia lain.
refusal-own-approval = Sesiapa yang meluluskan pengecualian bagi pengesahan ini tidak boleh meneruskannya. Minta orang lain mengambil alih.
refusal-pin-just-given = Seseorang yang terlibat dalam pengesahan ini memberikan PIN kepada penyelia ini dalam masa 24 jam yang lalu. Minta bantuan penyelia lain.
refusal-no-evidence = Pilih apa yang ditunjukkan.
refusal-rationale-length = Tulis sebab dalam 10 hingga 200 aksara.
refusal-rationale-number = Jangan masukkan nombor pelanggan: daftar tidak boleh menyimpannya.
refusal-rationale-address = Jangan tulis alamat e-mel: daftar tidak boleh menyimpannya.
refusal-id-invalid = ID kakitangan mesti ada 2 hingga 32 huruf, angka, titik atau sempang.
refusal-name-invalid = Taip nama anda, tidak lebih daripada 80 huruf.
refusal-not-now = Itu tidak boleh dibuat pada langkah ini.
refusal-camera-not-ready = Kamera belum menunjukkan gambar. Tunggu sebentar.
refusal-attempts-spent = Semua percubaan sudah digunakan. Rujuk pelanggan kepada penyelia.
refusal-needs-bundle = Berkas daripada telefon tiada. Sambungkan telefon dahulu.
refusal-needs-face-viewed = Tandakan dahulu bahawa anda sendiri melihat wajah pelanggan.
refusal-needs-portal = Portal belum bersambung. Cuba portal sekali lagi dahulu.
refusal-portal-locked = Portal tidak menerima akaun bank. Tekan “Cuba lagi” selepas ia dibetulkan.
refusal-field-invalid = Baris yang ditandakan masih belum betul. Betulkan dahulu.
refusal-not-compared = Ada yang tidak sepadan. Bandingkan dengan kad, kemudian tandakan kotak.
refusal-in-flight = Permintaan yang lalu masih berjalan. Tunggu sehingga selesai.
refusal-consent-first = Pelanggan mesti bersetuju dahulu.
refusal-nothing-captured = Belum ada gambar. Ambil satu dahulu.
refusal-needs-supervisor = Hanya penyelia boleh membuat ini.
refusal-not-possible = Itu tidak boleh dibuat sekarang.
refusal-register-unwritable = Ia tidak dapat direkodkan, jadi ia tidak dilakukan. Hubungi sokongan IT.
refusal-disk-full = Cakera penuh, jadi ia tidak direkodkan dan tidak dilakukan. Hubungi sokongan IT.
refusal-disk-low = Cakera hampir penuh: pengesahan baharu tidak boleh dimulakan. Hubungi sokongan IT.
refusal-memory-low = Memori tidak cukup untuk pengesahan baharu. Tutup program lain.
refusal-unfinished-many = Selesaikan atau tamatkan satu pengesahan yang belum selesai dahulu.
refusal-unfinished-old = Selesaikan atau tamatkan pengesahan tertua yang belum selesai dahulu.
refusal-hand-over-late = Sokongan IT mesti menyerahkan daftar sebelum pengesahan baharu boleh dimulakan.
refusal-register-rolled-back = Tiada sesiapa dapat disahkan dengan daftar ini. Hubungi penyelia anda dan sokongan IT.
refusal-report-period = Itu bukan bulan, hari atau masa yang boleh dilaporkan. Masa yang lebih lewat diletakkan di akhir.
refusal-report-seed = Benih mempunyai 8 hingga 64 huruf kecil dan digit.
refusal-report-size = Pilih 1 hingga 1000 pengesahan.
refusal-report-limits = Had bagi wajah ialah 0 hingga 100, had bagi orang sebenar dan tangkapan tulen 0 hingga 1.

## Reports: on screen and on paper

reports = Laporan
reports-title = Laporan yang mana?
reports-lead = Tiada laporan yang mengandungi maklumat pelanggan. Setiap laporan yang dibuat direkodkan atas nama anda.
reports-back = Kembali ke pelanggan seterusnya
reports-other = Laporan lain
reports-make = Buat laporan
reports-making = Laporan sedang dibuat. Anda boleh terus bekerja sementara itu.
reports-month = Bulan
reports-day = Hari
reports-from = Dari
reports-until = Hingga sebelum
reports-size = Berapa banyak pengesahan
reports-seed = Benih
reports-seed-hint = 8 hingga 64 huruf kecil dan digit. Biarkan kosong untuk benih rawak.
reports-everybody = Semua orang di stesen ini
reports-own = Kerja saya sendiri
reports-whose = Kerja siapa
reports-match-hint = 0 hingga 100
reports-live-hint = 0 hingga 1
reports-csv = Simpan sebagai jadual (CSV)
reports-pdf = Simpan sebagai PDF
reports-print = Cetak
reports-given-saved = Disimpan sebagai { $where }
reports-given-printed = Dicetak pada { $where }
reports-giving = Sebentar …
reports-more = Dan { $count } baris lagi. Laporan yang disimpan mengandungi semuanya.
month-1 = Januari
month-2 = Februari
month-3 = Mac
month-4 = April
month-5 = Mei
month-6 = Jun
month-7 = Julai
month-8 = Ogos
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Disember
picker-before = Sebelumnya
picker-after = Seterusnya
report-month-lead = Berapa banyak pengesahan dimulakan, dan apa kesudahannya
report-sample-lead = Pengesahan untuk disemak semula, dipilih secara rawak
report-breach-lead = Data siapa yang mungkin terlibat, untuk pemberitahuan dalam 72 jam
report-shift-lead = Apa yang dibuat hari ini, dan apa yang belum selesai
report-thresholds-lead = Apa yang akan diputuskan oleh had yang lain

report-month = Kiraan bulanan
report-sample = Sampel audit
report-breach = Pakej pelanggaran data
report-shift = Laporan akhir syif
report-thresholds = Had yang dicuba
report-training = { training-mark }
report-training-mode = Latihan
report-page = Halaman { $page } daripada { $pages }
report-none = Tiada
report-yes = Ya
report-no = Tidak
report-period = Tempoh
report-from = Dari
report-until = Hingga sebelum
report-station = Stesen
report-made = Dibuat
report-made-by = Dibuat oleh
report-register-record = Daftar hingga rekod
report-whose = Kakitangan
report-everybody = Semua orang
report-note-purged = Rekod bagi tempoh ini sudah diserahkan dan dibuang: kiraan tidak lengkap. Selebihnya ada dalam fail eksport.
report-note-unreadable = Pengesahan yang rekodnya rosak tidak termasuk: lihat jadual terakhir. Juruaudit mesti memeriksa daftar.
report-unreadable = Rosak
report-note-not-over = Tempoh ini belum tamat: kiraan masih boleh bertambah.
report-what = Perkara
report-count = Bilangan
report-reference = Pengesahan
report-began = Dimulakan
report-staff = Kakitangan
report-outcome = Kesudahan
report-verifications = Pengesahan
report-started = Dimulakan
report-submitted = Dihantar kepada portal
report-retried = Dihantar lebih daripada sekali
report-attempts = Percubaan
report-machine = Penilaian mesin
report-verdict = Penilaian
report-pass = { verdict-pass }
report-fail = { verdict-fail }
report-review = { verdict-review }
report-no-verdict = Tiada penilaian
report-ended = Kesudahannya
report-accepted = { decision-accept }
report-accepted-by-exception = antaranya dengan pengecualian
report-referred = { decision-refer }
report-rejected = { decision-reject }
report-abandoned = Dihentikan
report-unfinished = Belum selesai
report-note-month = Yang dikira ialah pengesahan yang dimulakan dalam bulan ini, walau apa pun kesudahannya. Penilaian ialah penilaian bagi percubaan terakhir.
report-seed = Benih
report-seed-record = Rekod benih
report-population = Dipilih daripada
report-drawn = Dipilih
report-sample-journeys = Pengesahan untuk disemak
report-position = Bil.
report-key = Kunci
report-note-sample = Benih direkodkan sebelum pemilihan. Setiap kunci ialah SHA-256 bagi benih, hash rekodnya dan nombor pengesahan, dipisahkan titik bertindih; kunci terkecil menjadi sampel. Sesiapa yang mempunyai daftar boleh memilihnya semula.
report-journeys = Pengesahan
report-categories = Data yang dipegang
report-letter = Tanda
report-data = Data
report-data-consent = Bila dan cara pelanggan bersetuju
report-data-card-picture = Gambar kad pengenalan
report-data-card-details = Butiran pada kad: nama, nombor, kelahiran, alamat
report-data-face-picture = Gambar wajah
report-data-face-capture = Tangkapan wajah oleh telefon
report-data-measurement = Bacaan wajah, dan penilaian
report-data-sent-to-portal = Dihantar kepada portal
report-data-slip = Slip dengan hujung nombor pengenalan
report-data-findings = Penemuan semakan, keputusan, sebab dan catatannya
report-breach-journeys = Pengesahan dalam tempoh ini
report-last = Aktiviti terakhir
report-note-breach = Disenaraikan setiap pengesahan yang aktif dalam tempoh ini, dan setiap pengesahan yang dihantar kepada portal dalam 14 hari sebelumnya, dengan semua data yang dipegang dalam tempoh ini. Bank mencari pelanggan melalui nombor pengesahan pada slip.
report-shift-done = Kerja
report-shift-decided = Keputusan
report-begun = Dimulakan
report-taken-over = Diambil alih
report-paid-calls = Panggilan berbayar
report-exceptions = Pengecualian
report-approved = Diluluskan
report-shift-unfinished = Belum selesai
report-needs = Yang diperlukan
report-handed-over = Diserahkan
report-needs-consent = { waits-consent }
report-needs-card = Ambil gambar kad pengenalan
report-needs-details = Semak butiran daripada kad
report-needs-face = Ambil swafoto dan sambungkan telefon
report-needs-submit = Hantar kepada portal
report-needs-result = Buat keputusan tentang hasilnya
report-needs-slip = Cetak slip dan tamatkan
report-shift-calls = Panggilan berbayar
report-call = Panggilan
report-call-journey-id = ID urusan
report-call-card-read = Bacaan kad (OkayID)
report-call-card-check = Semakan kad (OkayDoc)
report-call-attempt = Percubaan (OkayFace Plus)
report-call-completion = Penutupan di portal
report-note-shift = Panggilan berbayar ialah panggilan yang mungkin dicaj oleh portal; panggilan yang hilang jawapannya turut dikira.
report-match-from = Wajah sama mulai
report-review-from = Kad lama: dilihat oleh seseorang mulai
report-face-above = Orang sebenar melebihi
report-capture-above = Tangkapan tulen melebihi
report-answered = Percubaan dengan bacaan
report-changed = Keputusan berlainan
report-verdicts = Apa yang akan diputuskan oleh had ini
report-recorded = Seperti direkodkan
report-would-pass = { verdict-pass }
report-would-fail = { verdict-fail }
report-would-review = { verdict-review }
report-range-from = Dari
report-range-to = Hingga bawah
report-match-confidence = { reading-match }
report-liveness = { reading-faceLiveness }, { reading-captureLiveness }
report-face-liveness = { reading-faceLiveness }
report-capture-liveness = { reading-captureLiveness }
report-no-reading = Tiada bacaan
report-note-thresholds = Bacaan yang direkodkan dinilai sekali lagi. Tiada apa-apa yang berubah: hanya bank boleh mengubah hadnya.

## Slip: the words on paper. Those that the screen has too are taken from there.

slip-title = Pengesahan identiti
slip-training = Latihan: bukan hasil sebenar
slip-verdict-pass = { verdict-pass }
slip-verdict-fail = { verdict-fail }
slip-verdict-review = { verdict-review }
slip-verdict-none = Tiada penilaian
slip-explained-pass = Wajah, orang dan tangkapan memenuhi setiap had.
slip-explained-fail = Sekurang-kurangnya satu bacaan tidak memenuhi hadnya.
slip-explained-review = Bacaan tidak jelas. Seseorang akan membuat keputusan.
slip-explained-none = Portal tidak memberikan bacaan.
slip-reference = { finish-journey }
slip-time = Masa
slip-place = Stesen
slip-staff = Kakitangan
slip-approved-by = Pengecualian diluluskan oleh
slip-attempt = { result-attempt }
slip-attempt-of = { $attempt } daripada { $attempts }
slip-id-number = { details-id-number }
slip-card-check = { document-check }
slip-card-check-clear = Tiada keraguan tentang kad
slip-card-check-doubtful = Diragui
slip-card-check-undetermined = Tiada jawapan jelas
slip-advice = { scorecard }
slip-advice-clear = Tiada bantahan
slip-advice-cautious = Seseorang mesti menyemak
slip-advice-suspicious = Menasihatkan supaya tidak diterima
slip-advice-undetermined = Tiada
slip-readings = { readings-title }
slip-column-value = Nilai
slip-column-limit = Had
slip-column-outcome = Hasil
slip-reading-match = { reading-match }
slip-reading-face-liveness = { reading-faceLiveness }
slip-reading-capture-liveness = { reading-captureLiveness }
slip-limit-from = { $limit } atau lebih
slip-limit-above = melebihi { $limit }
slip-reading-good = { reading-good }
slip-reading-bad = { reading-bad }
slip-reading-none = { reading-none }
slip-decision = { finish-decision }
slip-decision-accept = { decision-accept }
slip-decision-refer = { decision-refer }
slip-decision-reject = { decision-reject }
slip-next = Apa yang berlaku seterusnya
slip-next-accept = Identiti anda sudah disahkan. Kakitangan boleh meneruskan urusan anda.
slip-next-refer = Penyelia akan melihat pengesahan ini dan kemudian bercakap dengan anda.
slip-next-unanswered = Sistem kami tidak memberi jawapan. Ini tidak bermakna apa-apa tentang anda. Penyelia akan bercakap dengan anda.
slip-next-reject = Identiti anda tidak dapat disahkan hari ini. Tanya kakitangan tentang cara lain.
slip-bring = Jika anda datang semula, bawa
slip-bring-card = Kad pengenalan anda yang asal
slip-bring-phone = Telefon dengan aplikasi bank
slip-bring-slip = Slip ini
slip-bring-second = Dokumen lain yang ada gambar anda, seperti pasport atau lesen memandu
slip-register = Daftar { $tail }
slip-keep = Simpan slip ini. Dengan nombor pengesahan dan nombor daftar, bank boleh menyemaknya.
