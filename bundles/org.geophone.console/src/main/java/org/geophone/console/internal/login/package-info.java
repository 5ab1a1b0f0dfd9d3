/** Who a request is from: sessions of browsers, tokens of programs, and how often a wrong password may be tried. */
package org.geophone.console.internal.login;
