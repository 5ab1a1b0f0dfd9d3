/** What an operator may expect of event documents, end to end: hand-made captures in, documents out. */
package org.geophone.itests.acceptance;
