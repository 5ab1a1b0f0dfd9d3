/** The console under test: a sensor as a user starts it, a browser, and programs that mean no good. */
package org.geophone.uitests;
