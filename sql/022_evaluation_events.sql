-- Owners are told of points and entry cards, too.
alter table app.notifications drop constraint notification_event_known;
alter table app.notifications add constraint notification_event_known check (event in (
  'applied', 'accepted', 'rejected', 'added', 'inactivated', 'reactivated', 'archived', 'restored', 'owner_appointed',
  'points_submitted', 'points_accepted', 'points_returned', 'cards_submitted', 'card_accepted', 'card_returned'));
