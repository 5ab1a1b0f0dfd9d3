/** Who changed what, when, from where, and what came of it: a file that is only appended to. */
package org.geophone.admin.internal.audit;
