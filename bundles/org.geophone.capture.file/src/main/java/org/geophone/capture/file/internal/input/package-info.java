/**
 * Where bytes come from: which inputs a list of paths means, opening them, taking gzip off, and saying in words what a
 * file is that is no capture.
 */
package org.geophone.capture.file.internal.input;
