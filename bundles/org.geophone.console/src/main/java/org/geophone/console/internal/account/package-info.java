/** Users, passwords and tokens: what is kept of them, and in which file. */
package org.geophone.console.internal.account;
