// A page that was opened to be printed: the browser asks which printer. Closing that leaves the page to be read.
addEventListener('load', () => setTimeout(() => window.print(), 150));
