# What the project needs on a machine that has Rust and Node.js. Read by ./kaunter.
# Every step looks first and does nothing when nothing is missing.

# Debian 12 and 13, Ubuntu 24.04.
build_packages=(
  build-essential pkg-config file curl # compilers and what build scripts call
  libwebkit2gtk-4.1-dev                # the web view
  librsvg2-dev libssl-dev              # what the shell links
  libclang-dev                         # nokhwa generates its V4L2 bindings
  fonts-noto-core                      # the paper's fonts
  python3 python3-pip                  # fetches photographs and face models from a package registry
)
test_packages=(
  xvfb xauth openbox                   # a virtual display, with a window manager for full screen
  webkit2gtk-driver                    # drives the real window
  dbus dbus-x11 gnome-keyring          # a real Secret Service
  cups-daemon cups-client cups-ipp-utils # a real print queue
  poppler-utils                        # reads the slip back as text and as a picture
  imagemagick                          # looks at screenshots
  xdotool xclip                        # a hand and a clipboard at the virtual display
  strace                               # what is asked of the kernel, and in which order
  libimage-exiftool-perl               # writes into photos, and reads in their copies, what a phone tells
  python3-venv                         # runs the check of the OpenAPI descriptions
  openssl                              # another TLS library, which tries the hand-off's station
  qemu-system-x86 zstd                 # the virtual machine in which cameras are tested
)
bench_packages=(
  libjpeg-turbo-progs                  # the decoder that ours is measured by
)

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

setup() {
  install_packages "${build_packages[@]}" "${test_packages[@]}"
  setup_nextest
  setup_ui
  setup_identity_provider
  setup_models
  setup_training
  setup_camera_vm
}

setup_bench() {
  setup
  install_packages "${bench_packages[@]}"
}

install_packages() {
  local missing=() package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  say "Installing system packages: ${missing[*]}"
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

setup_nextest() {
  cargo nextest --version >/dev/null 2>&1 && return
  say "Installing cargo-nextest, the test runner"
  cargo install --quiet --locked cargo-nextest
}

# Installs what the lock file in the folder $1 names, $2 in words, unless it is there.
install_npm_packages() {
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed-lock" && return
  say "Installing the packages of $2"
  (cd "$1" && npm ci --loglevel=error)
  cp "$1/package-lock.json" "$1/node_modules/.installed-lock"
}

setup_ui() {
  install_npm_packages ui "the pages"
  local sources
  sources=$(find ui/src ui/index.html ui/*.json ui/*.ts locales -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
  if [ "$sources" != "$(cat ui/dist/.sources 2>/dev/null)" ]; then
    say "Building the pages"
    (cd ui && npm run --silent build)
    echo "$sources" > ui/dist/.sources
  fi
}

setup_identity_provider() {
  install_npm_packages tests/oidc "the identity provider that the tests sign in at"
}

setup_models() {
  scripts/fetch-models assets/models # `capture` builds them into the programs
}

setup_training() {
  scripts/fetch-photos assets/photos
  local recipe
  recipe=$(find src-tauri/crates/capture/src src-tauri/crates/capture/examples assets/photos -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
  [ "$recipe" = "$(cat assets/training/.recipe 2>/dev/null)" ] && return
  say "Making the training pictures"
  cargo run --quiet --locked --package capture --example training-material -- --photos assets/photos --out assets/training
  echo "$recipe" > assets/training/.recipe
}

setup_camera_vm() {
  scripts/fetch-kernel assets/camera-vm
}
