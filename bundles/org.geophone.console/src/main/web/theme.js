// Dark and light: as the system has it, unless somebody chose.
const KEY = 'geophone-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export function chosen() {
  const value = localStorage.getItem(KEY);
  return value === 'dark' || value === 'light' ? value : 'system';
}

export function choose(value) {
  if (value === 'system') {
    localStorage.removeItem(KEY);
  } else {
    localStorage.setItem(KEY, value);
  }
  apply();
}

export function apply() {
  const choice = chosen();
  const theme = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;
  if (document.documentElement.dataset.theme !== theme) {
    document.documentElement.dataset.theme = theme;
    dispatchEvent(new Event('geophone-theme'));
  }
}

dark.addEventListener('change', apply);
apply();
