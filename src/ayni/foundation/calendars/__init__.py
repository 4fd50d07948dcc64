"""Meetings and days as iCalendar, for the calendars people already use."""

from ayni.foundation.calendars.events import CalendarEvent, Guest
from ayni.foundation.calendars.responses import calendar_response
from ayni.foundation.calendars.writing import METHODS, method_of, write_calendar

__all__ = ["METHODS", "CalendarEvent", "Guest", "calendar_response", "method_of", "write_calendar"]
