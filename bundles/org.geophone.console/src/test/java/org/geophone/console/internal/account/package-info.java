package org.geophone.console.internal.account;
